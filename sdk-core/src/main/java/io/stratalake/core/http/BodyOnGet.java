package io.stratalake.core.http;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Sends the few GET requests that have a body, which RFC 9110 (section 9.3.1) leaves to agreement between client and
 * server and OkHttp refuses to send. The names of methods are case-sensitive (section 9.1): {@code get} is none that
 * OkHttp knows, so it may have a body, and the sockets of these requests write it in capitals. All else is as with any
 * request: proxy, certificates, DNS, time limits, interruption and cancellation. HTTP/1.1 is spoken, over connections
 * that only these requests use.
 */
final class BodyOnGet implements Interceptor {

    private static final String METHOD = "get";

    private final UnderWay underWay;

    BodyOnGet(UnderWay underWay) {
        this.underWay = underWay;
    }

    /** The body that a GET request carries. */
    record Content(RequestBody body) {}

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request();
        var attempt = underWay.attempt(chain);
        var content = attempt == null ? null : attempt.content();
        if (content == null) {
            return chain.proceed(request);
        }
        var wired = chain.withSocketFactory(new GetSockets(chain.getSocketFactory()));
        var tls = chain.getSslSocketFactoryOrNull();
        if (tls != null) {
            wired = wired.withSslSocketFactory(new GetTlsSockets(tls), chain.getX509TrustManagerOrNull());
        }
        return wired.proceed(request.newBuilder().method(METHOD, content.body()).build())
                .newBuilder()
                .request(request)
                .build();
    }

    /** Tells the socket, once there is one, that the next request is a GET. */
    static final class OnTheWire implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            if (chain.request().method().equals(METHOD)) {
                var connection = chain.connection();
                if (connection == null || !(connection.socket() instanceof MethodInCapitals.Writer writer)) {
                    throw new IOException(
                            "a GET with a body goes over plain HTTP or TLS, not over plain HTTP and SOCKS");
                }
                writer.methodInCapitals().expect();
            }
            return chain.proceed(chain.request());
        }
    }
}
