package io.stratalake.core.internal.failure;

import java.net.InetSocketAddress;
import java.net.ProtocolException;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * A proxy did not let a request through for want of a user and password that it takes (407). The request went no
 * further. Its message says what to do.
 *
 * <p>As a {@link ProtocolException} it keeps OkHttp from trying again by itself.
 */
public final class ProxyAuthenticationException extends ProtocolException {

    private static final long serialVersionUID = 1L;

    private ProxyAuthenticationException(String message) {
        super(message);
    }

    /**
     * A proxy that is set with the SDK's own options.
     *
     * @param proxy the address of the proxy, for people
     * @param introduced whether it was given a user and a password
     */
    public static ProxyAuthenticationException ofOptions(String proxy, boolean introduced) {
        return new ProxyAuthenticationException((introduced
                        ? "The proxy %s does not take the user and password it was given:"
                                + " check both in network(...)"
                        : "The proxy %s asks for a user and a password: "
                                + "network(NetworkOptions.standard().proxy(host, port, user, password))"
                                + " gives them")
                .formatted(proxy));
    }

    /**
     * A proxy that is set in the caller's own OkHttp client.
     *
     * @param proxy the address of the proxy, for people
     * @param introduced whether it was given a user and a password
     */
    public static ProxyAuthenticationException ofClient(String proxy, boolean introduced) {
        return new ProxyAuthenticationException((introduced
                                ? "The proxy %s does not take the user and password it was given: check the"
                                : "The proxy %s asks for a user and a password, and got none from the")
                        .formatted(proxy)
                + " proxyAuthenticator of the OkHttpClient");
    }

    /**
     * A proxy that nobody set: it stands in the way by itself, or what answers is not the service.
     *
     * @param host who was called
     */
    public static ProxyAuthenticationException unexpected(String host) {
        return new ProxyAuthenticationException(
                ("What answers as %s is a proxy that asks for a user and a password (407), though"
                                + " none is set: check the base URL, or give the proxy with network(NetworkOptions.standard()"
                                + ".proxy(host, port, user, password))")
                        .formatted(host));
    }

    /** The address of the proxy of a route as people know it. */
    public static String addressOf(@Nullable Route route) {
        return route != null && route.proxy().address() instanceof InetSocketAddress at
                ? at.getHostString() + ":" + at.getPort()
                : "in between";
    }
}
