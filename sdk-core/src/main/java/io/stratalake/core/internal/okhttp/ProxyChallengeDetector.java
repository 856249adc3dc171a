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
 * Notices that a proxy lets nothing through for want of a user and password that it takes (407), where OkHttp would
 * speak of a broken connection, or ask again with the same ones until it gives up.
 */
final class ProxyChallengeDetector implements Authenticator {

    private static final String HEADER = "Proxy-Authorization";
    private static final int ASKED = 407;

    private final Authenticator callers;

    /** @param callers who knows user and password */
    ProxyChallengeDetector(Authenticator callers) {
        this.callers = callers;
    }

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response) throws IOException {
        var next = callers.authenticate(route, response);
        if (response.code() != ASKED || isOffer(response)) {
            return next;
        }
        var given = response.request().header(HEADER);
        if (next == null || (given != null && given.equals(next.header(HEADER)))) {
            throw ProxyAuthenticationException.ofClient(ProxyAuthenticationException.addressOf(route), given != null);
        }
        return next;
    }

    /** Before the proxy was asked anything, OkHttp offers to introduce the client. */
    static boolean isOffer(Response response) {
        return response.challenges().stream().anyMatch(one -> one.scheme().equals("OkHttp-Preemptive"));
    }

    /** The same where no proxy is set; OkHttp takes that for a breach of the protocol. */
    static final class Unexpected implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            var response = chain.proceed(chain.request());
            var connection = chain.connection();
            if (response.code() == ASKED
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
