package io.stratalake.core.internal.okhttp;

import io.stratalake.core.internal.failure.ProxyAuthenticationException;
import java.io.IOException;
import java.net.Proxy;
import okhttp3.Authenticator;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * An authenticator that turns a 407 which the caller's authenticator cannot resolve into a clear failure. OkHttp would
 * report a broken connection, or repeat the same credentials until it gives up.
 */
final class ProxyChallengeDetector implements Authenticator {

    private static final String HEADER = "Proxy-Authorization";
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    /** The time of a response that OkHttp made up. */
    private static final long OFFERED = -1;

    private final Authenticator authenticator;

    /** @param authenticator the authenticator of the caller, which has user and password */
    ProxyChallengeDetector(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) throws IOException {
        requireProxy(response);
        var prior = response.priorResponse();
        if (prior != null && prior.code() == PROXY_AUTHENTICATION_REQUIRED) {
            // Not through a tunnel: the proxy has the credentials already, and a server behind it may ask for more.
            throw ProxyAuthenticationException.ofClient(ProxyAuthenticationException.addressOf(route), true);
        }
        var next = authenticator.authenticate(route, response);
        if (response.code() != PROXY_AUTHENTICATION_REQUIRED || isOffer(response)) {
            return next;
        }
        var sent = response.request().header(HEADER);
        if (next == null || (sent != null && sent.equals(next.header(HEADER)))) {
            throw ProxyAuthenticationException.ofClient(ProxyAuthenticationException.addressOf(route), sent != null);
        }
        return next;
    }

    /**
     * Requires that a challenge is from a proxy, which receives the request for a tunnel and every request of plain
     * HTTP. Within a tunnel, the challenge is from the server.
     */
    static void requireProxy(Response response) throws ProxyAuthenticationException {
        var request = response.request();
        if (request.isHttps() && !request.method().equals("CONNECT")) {
            throw ProxyAuthenticationException.withinTunnel(request.url().host());
        }
    }

    /**
     * Returns whether OkHttp offers to send credentials before a challenge of the proxy. A proxy can write the same
     * challenge, but its response has a time.
     */
    static boolean isOffer(Response response) {
        return response.sentRequestAtMillis() == OFFERED
                && response.challenges().stream()
                        .anyMatch(challenge -> challenge.scheme().equals("OkHttp-Preemptive"));
    }

    /**
     * Detects a 407 that is not from a configured proxy. OkHttp reports it as a protocol violation, or, within a tunnel,
     * would send the credentials of the proxy to the server.
     */
    static final class Unexpected implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            var response = chain.proceed(chain.request());
            var connection = chain.connection();
            if (response.code() != PROXY_AUTHENTICATION_REQUIRED || connection == null) {
                return response;
            }
            var host = chain.request().url().host();
            var throughProxy = connection.route().proxy().type() == Proxy.Type.HTTP;
            if (throughProxy && !chain.request().isHttps()) {
                return response;
            }
            response.close();
            throw throughProxy
                    ? ProxyAuthenticationException.withinTunnel(host)
                    : ProxyAuthenticationException.unexpected(host);
        }
    }
}
