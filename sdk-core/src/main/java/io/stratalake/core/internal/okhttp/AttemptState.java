package io.stratalake.core.internal.okhttp;

import io.stratalake.core.codegen.HttpMethod;
import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How far one attempt came: whether a byte of the request may have left this machine, and whether an answer began. It
 * decides whether a request that must not be sent twice can be sent again, and keeps OkHttp from doing so on its own.
 */
public final class AttemptState {

    private final boolean repeatable;
    private final @Nullable RequestBody bodyOnGet;
    private volatile boolean begun;
    private volatile @Nullable Socket socket;
    private volatile @Nullable Response head;
    private volatile @Nullable Proxy proxy;

    /**
     * @param repeatable whether sending the request twice has the effect of sending it once
     * @param bodyOnGet the body of a GET, or null
     */
    public AttemptState(boolean repeatable, @Nullable RequestBody bodyOnGet) {
        this.repeatable = repeatable;
        this.bodyOnGet = bodyOnGet;
    }

    @Nullable
    RequestBody bodyOnGet() {
        return bodyOnGet;
    }

    /** Whether a connection was there and the request began to go out. */
    public boolean hasBegun() {
        return begun;
    }

    /** Notes that the request begins to go out, over the connection of this socket. */
    void begin(@Nullable Socket over) {
        begun = true;
        socket = over;
        head = null;
    }

    /** The status of the response, 0 if no status line came. */
    public int status() {
        var response = head;
        return response == null ? 0 : response.code();
    }

    /** Status and headers of the response, without its body, or null if they did not come. */
    @Nullable
    public Response head() {
        return head;
    }

    void answered(Response response) {
        head = response;
    }

    /** Notes through which proxy a connection is tried. */
    void connecting(Proxy through) {
        proxy = through;
    }

    /** The proxy of the latest connection that was tried, or null if none was. */
    @Nullable
    public Proxy proxy() {
        return proxy;
    }

    /** Keeps other requests off a connection whose server may have vanished; only HTTP/2 would use it again. */
    public void distrustConnection() {
        var used = socket;
        if (used != null) {
            StaleCheckedSocket.distrust(used);
        }
    }

    /**
     * Keeps OkHttp from sending a request again when a connection breaks, and takes back what was hidden from it
     * ({@link RetryAfterShield}) before the caller's own interceptors see the answer. A body can say so itself
     * ({@link ByteArrayBody#isOneShot()}), a request without one cannot.
     *
     * <p>A deletion may be repeated, but the second one is answered differently: nothing is left to delete. Whoever
     * reads that answer has to see that there was a first one, so it is left to the retries, which list each attempt.
     * That costs no attempts on old connections: before anything but a GET, OkHttp looks whether they still hold.
     */
    static final class Once implements Interceptor {

        private final CallAttempts underWay;

        Once(CallAttempts underWay) {
            this.underWay = underWay;
        }

        @Override
        public Response intercept(Chain chain) throws IOException {
            var request = chain.request();
            var sending = underWay.attempt(chain);
            var leaveAlone =
                    sending != null && (isDeletion(request) || (!sending.repeatable && request.body() == null));
            return RetryAfterShield.asItCame(
                    (leaveAlone ? chain.withRetryOnConnectionFailure(false) : chain).proceed(request));
        }

        private static boolean isDeletion(Request request) {
            return request.method().equals(HttpMethod.DELETE.name());
        }
    }

    /** Notes that a request goes out; as a network interceptor it is asked once a connection is there. */
    static final class Watch implements Interceptor {

        private final CallAttempts underWay;

        Watch(CallAttempts underWay) {
            this.underWay = underWay;
        }

        CallAttempts underWay() {
            return underWay;
        }

        @Override
        public Response intercept(Chain chain) throws IOException {
            var sending = underWay.attempt(chain);
            if (sending == null) {
                return ResponseLength.validated(chain.proceed(chain.request()));
            }
            var connection = chain.connection();
            sending.begin(connection == null ? null : connection.socket());
            return RetryAfterShield.hidden(ResponseLength.validated(chain.proceed(chain.request())));
        }
    }
}
