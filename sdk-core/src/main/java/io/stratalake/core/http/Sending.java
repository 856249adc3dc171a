package io.stratalake.core.http;

import io.stratalake.core.network.BytesBody;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * How far one attempt came: whether a byte of the request may have left this machine, and whether an answer began. It
 * decides whether a request that must not be sent twice can be sent again, and keeps OkHttp from doing so on its own.
 */
final class Sending {

    private final boolean repeatable;
    private final BodyOnGet.@Nullable Content content;
    private volatile boolean begun;
    private volatile int status;

    /**
     * @param repeatable whether sending the request twice has the effect of sending it once
     * @param content what a GET carries, or null
     */
    Sending(boolean repeatable, BodyOnGet.@Nullable Content content) {
        this.repeatable = repeatable;
        this.content = content;
    }

    BodyOnGet.@Nullable Content content() {
        return content;
    }

    /** Whether a connection was there and the request began to go out. */
    boolean hasBegun() {
        return begun;
    }

    void begin() {
        begun = true;
    }

    /** The status of the answer, 0 where none came. */
    int status() {
        return status;
    }

    void answered(int code) {
        status = code;
    }

    /**
     * Keeps OkHttp from sending a request again when a connection breaks, and takes back what was hidden from it
     * ({@link Invitation}) before the caller's own interceptors see the answer. A body can say so itself
     * ({@link BytesBody#isOneShot()}), a request without one cannot.
     *
     * <p>A deletion may be repeated, but the second one is answered differently: nothing is left to delete. Whoever
     * reads that answer has to see that there was a first one, so it is left to the retries, which list each attempt.
     * That costs no attempts on old connections: before anything but a GET, OkHttp looks whether they still hold.
     */
    static final class Once implements Interceptor {

        private final UnderWay underWay;

        Once(UnderWay underWay) {
            this.underWay = underWay;
        }

        @Override
        public Response intercept(Chain chain) throws IOException {
            var request = chain.request();
            var sending = underWay.attempt(chain);
            var leaveAlone =
                    sending != null && (isDeletion(request) || (!sending.repeatable && request.body() == null));
            return Invitation.asItCame(
                    (leaveAlone ? chain.withRetryOnConnectionFailure(false) : chain).proceed(request));
        }

        private static boolean isDeletion(Request request) {
            return request.method().equals(Method.DELETE.name());
        }
    }

    /** Notes that a request goes out; as a network interceptor it is asked once a connection is there. */
    static final class Watch implements Interceptor {

        private final UnderWay underWay;

        Watch(UnderWay underWay) {
            this.underWay = underWay;
        }

        UnderWay underWay() {
            return underWay;
        }

        @Override
        public Response intercept(Chain chain) throws IOException {
            var sending = underWay.attempt(chain);
            if (sending == null) {
                return chain.proceed(chain.request());
            }
            sending.begin();
            return Invitation.hidden(chain.proceed(chain.request()));
        }
    }
}
