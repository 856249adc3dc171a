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

    private final Authenticator authenticator;

    /** @param authenticator the authenticator of the caller, which has user and password */
    ProxyChallengeDetector(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) throws IOException {
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

    /** Returns whether OkHttp offers to send credentials before a challenge of the proxy. */
    static boolean isOffer(Response response) {
        return response.challenges().stream()
                .anyMatch(challenge -> challenge.scheme().equals("OkHttp-Preemptive"));
    }

    /** Detects a 407 without a configured proxy, which OkHttp reports as a protocol violation. */
    static final class Unexpected implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            var response = chain.proceed(chain.request());
            var connection = chain.connection();
            if (response.code() == PROXY_AUTHENTICATION_REQUIRED
                    && connection != null
                    && connection.route().proxy().type() != Proxy.Type.HTTP) {
                response.close();
                throw ProxyAuthenticationException.unexpected(
                        chain.request().url().host());
            }
            return response;
        }
    }
}
