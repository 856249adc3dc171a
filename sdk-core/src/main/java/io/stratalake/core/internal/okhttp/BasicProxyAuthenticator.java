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
 * Gives a proxy user and password: with the request for a tunnel, which OkHttp asks for here, or else with the request
 * itself, since one that must not be sent twice cannot wait for the proxy to ask.
 */
public final class BasicProxyAuthenticator implements Authenticator, Interceptor {

    private static final String HEADER = "Proxy-Authorization";
    private static final int ASKED = 407;

    private final @Nullable String credentials;

    /** @param credentials the value of the header, or null where there are none */
    public BasicProxyAuthenticator(@Nullable String credentials) {
        this.credentials = credentials;
    }

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response)
            throws ProxyAuthenticationException {
        if (credentials != null && response.request().header(HEADER) == null) {
            return response.request().newBuilder().header(HEADER, credentials).build();
        }
        if (ProxyChallengeDetector.isOffer(response)) {
            return null;
        }
        throw refusal(route);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var connection = chain.connection();
        var route = connection == null ? null : connection.route();
        if (route == null || chain.request().isHttps() || route.proxy().type() != Proxy.Type.HTTP) {
            return chain.proceed(chain.request());
        }
        var response = chain.proceed(
                credentials == null
                        ? chain.request()
                        : chain.request()
                                .newBuilder()
                                .header(HEADER, credentials)
                                .build());
        if (response.code() == ASKED) {
            response.close();
            throw refusal(route);
        }
        return response;
    }

    private ProxyAuthenticationException refusal(@Nullable Route route) {
        return ProxyAuthenticationException.ofOptions(
                ProxyAuthenticationException.addressOf(route), credentials != null);
    }
}
