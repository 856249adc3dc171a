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
 * Sends the GET requests that have a body, which RFC 9110 (section 9.3.1) leaves to agreement between client and server
 * and OkHttp refuses to send. The names of methods are case-sensitive (section 9.1): OkHttp does not know {@code get}
 * and lets it have a body, and the sockets of these requests write it in capitals. Everything else is as with any other
 * request: proxy, certificates, DNS, time limits, interruption and cancellation.
 *
 * <p>These requests and others never share a connection. OkHttp pools connections by their {@link okhttp3.Address},
 * which does not hold the socket factory; so these have a DNS that differs from the others'.
 */
public final class GetBody implements Interceptor {

    private static final String METHOD = "get";

    private final Function<Chain, @Nullable RequestBody> bodies;

    /** @param bodies the body that a GET carries, {@code null} for every other request */
    public GetBody(Function<Chain, @Nullable RequestBody> bodies) {
        this.bodies = bodies;
    }

    /** The DNS of the client, unequal to it, and equal to another one of the same. */
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

    /** Tells the socket, once there is one, that the next request is a GET. */
    public static final class OnTheWire implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            if (chain.request().method().equals(METHOD)) {
                var connection = chain.connection();
                var socket =
                        connection == null ? null : DelegatingSocket.find(connection.socket(), GetBodySocket.class);
                if (socket == null) {
                    throw new IOException(
                            "a GET with a body goes over plain HTTP or TLS, not over plain HTTP and SOCKS");
                }
                socket.expectRequest();
            }
            return chain.proceed(chain.request());
        }
    }
}
