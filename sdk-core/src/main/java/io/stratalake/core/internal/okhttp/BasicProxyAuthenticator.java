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
 * Basic credentials for a proxy. They are sent with the request for a tunnel, or else with the request itself, because
 * a request that must not be sent twice cannot wait for a challenge.
 */
public final class BasicProxyAuthenticator implements Authenticator, Interceptor {

    private static final String HEADER = "Proxy-Authorization";
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final @Nullable ProxySettings proxies;

    /** @param proxies the proxies with their credentials, or null if none are configured */
    public BasicProxyAuthenticator(@Nullable ProxySettings proxies) {
        this.proxies = proxies;
    }

    private @Nullable String authorization(@Nullable Route route) {
        return proxies == null || route == null ? null : proxies.authorization(route);
    }

    @Override
    public @Nullable Request authenticate(@Nullable Route route, Response response)
            throws ProxyAuthenticationException {
        ProxyChallengeDetector.requireProxy(response);
        var credentials = authorization(route);
        if (credentials != null && response.request().header(HEADER) == null) {
            return response.request().newBuilder().header(HEADER, credentials).build();
        }
        if (ProxyChallengeDetector.isOffer(response)) {
            return null;
        }
        throw rejection(route);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var connection = chain.connection();
        var route = connection == null ? null : connection.route();
        if (route == null || chain.request().isHttps() || route.proxy().type() != Proxy.Type.HTTP) {
            return chain.proceed(chain.request());
        }
        var credentials = authorization(route);
        var response = chain.proceed(
                credentials == null
                        ? chain.request()
                        : chain.request()
                                .newBuilder()
                                .header(HEADER, credentials)
                                .build());
        if (response.code() == PROXY_AUTHENTICATION_REQUIRED) {
            response.close();
            throw rejection(route);
        }
        return response;
    }

    private ProxyAuthenticationException rejection(@Nullable Route route) {
        return ProxyAuthenticationException.ofOptions(
                ProxyAuthenticationException.addressOf(route), authorization(route) != null);
    }
}
