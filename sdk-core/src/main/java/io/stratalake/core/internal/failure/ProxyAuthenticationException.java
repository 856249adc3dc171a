package io.stratalake.core.internal.failure;

import java.net.InetSocketAddress;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * The rejection of a request by a proxy that requires a valid user and password (407). The message has the
 * remedy.
 */
public final class ProxyAuthenticationException extends UnsafeRouteException {

    private static final long serialVersionUID = 1L;

    private ProxyAuthenticationException(String message) {
        super(message);
    }

    /**
     * Returns the exception for a proxy from the SDK's own options.
     *
     * @param proxy host and port of the proxy
     * @param hasCredentials whether a user and password were sent
     */
    public static ProxyAuthenticationException ofOptions(String proxy, boolean hasCredentials) {
        return new ProxyAuthenticationException((hasCredentials
                        ? "The proxy %s rejected the user and password:" + " check both in network(...)"
                        : "The proxy %s requires a user and a password: "
                                + "set them with network(NetworkOptions.standard().proxy(host, port, user, password))")
                .formatted(proxy));
    }

    /**
     * Returns the exception for a proxy from the caller's own OkHttp client.
     *
     * @param proxy host and port of the proxy
     * @param hasCredentials whether a user and password were sent
     */
    public static ProxyAuthenticationException ofClient(String proxy, boolean hasCredentials) {
        return new ProxyAuthenticationException((hasCredentials
                                ? "The proxy %s rejected the user and password: check the"
                                : "The proxy %s requires a user and a password: set them with the")
                        .formatted(proxy)
                + " proxyAuthenticator of the OkHttpClient");
    }

    /**
     * Returns the exception for a proxy that is not configured: a transparent proxy, or a wrong host.
     *
     * @param host the host of the request
     */
    public static ProxyAuthenticationException unexpected(String host) {
        return new ProxyAuthenticationException(
                ("%s responded as a proxy that requires a user and a password (407), although no proxy is set: check"
                                + " the base URL, or set the proxy with network(NetworkOptions.standard()"
                                + ".proxy(host, port, user, password))")
                        .formatted(host));
    }

    /**
     * Returns the exception for a 407 that arrived through the tunnel of a proxy, from the host of the request.
     *
     * @param host the host of the request
     */
    public static ProxyAuthenticationException withinTunnel(String host) {
        return new ProxyAuthenticationException(
                ("%s itself responded as a proxy that requires a user and a password (407), and those of the proxy are not"
                                + " sent to it: check the base URL")
                        .formatted(host));
    }

    /** Returns host and port of the proxy of a route. */
    public static String addressOf(@Nullable Route route) {
        return route != null && route.proxy().address() instanceof InetSocketAddress at
                ? at.getHostString() + ":" + at.getPort()
                : "in between";
    }
}
