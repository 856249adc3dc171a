package io.stratalake.core.internal.okhttp.getbody;

import io.stratalake.core.internal.okhttp.DelegatingSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Function;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * An interceptor that sends GET requests with a body, which RFC 9110 (section 9.3.1) leaves to agreement between client
 * and server and OkHttp rejects. Method names are case-sensitive (section 9.1): OkHttp does not know {@code get} and
 * allows it a body, and the sockets of these requests write it in upper case. Everything else is the same as in other
 * requests: proxy, certificates, DNS, timeouts, interruption and cancellation.
 *
 * <p>These requests and others never share a connection. OkHttp pools connections by {@link okhttp3.Address}, which
 * ignores the plain socket factory, so these requests have a DNS that is not equal to that of others.
 */
public final class GetBody implements Interceptor {

    private static final String METHOD = "get";

    private final Function<Chain, @Nullable RequestBody> bodies;

    /** @param bodies returns the body of a GET, or {@code null} for every other request */
    public GetBody(Function<Chain, @Nullable RequestBody> bodies) {
        this.bodies = bodies;
    }

    /** The DNS of the client, not equal to it, but equal to another wrapper of it. */
    private record OwnConnections(Dns dns) implements Dns {

        @Override
        public List<InetAddress> lookup(String hostname) throws UnknownHostException {
            return dns.lookup(hostname);
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request();
        var body = bodies.apply(chain);
        if (body == null) {
            return chain.proceed(request);
        }
        var apart = chain.withSocketFactory(new GetBodySocketFactory(chain.getSocketFactory()))
                .withDns(new OwnConnections(chain.getDns()));
        var tls = chain.getSslSocketFactoryOrNull();
        if (tls != null) {
            apart = apart.withSslSocketFactory(new GetBodySocketFactory.Tls(tls), chain.getX509TrustManagerOrNull());
        }
        return apart.proceed(request.newBuilder().method(METHOD, body).build())
                .newBuilder()
                .request(request)
                .build();
    }

    /** A network interceptor that announces the request to the socket of its connection. */
    public static final class OnTheWire implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            if (chain.request().method().equals(METHOD)) {
                var connection = chain.connection();
                var socket =
                        connection == null ? null : DelegatingSocket.find(connection.socket(), GetBodySocket.class);
                if (socket == null) {
                    throw new IOException(
                            "A GET with a body cannot be sent over plain HTTP through a SOCKS proxy: use https");
                }
                socket.expectRequest();
            }
            return chain.proceed(chain.request());
        }
    }
}
