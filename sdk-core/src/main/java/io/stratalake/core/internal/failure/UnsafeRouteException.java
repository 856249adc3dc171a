package io.stratalake.core.internal.failure;

import java.net.ProtocolException;

/**
 * The rejection of a connection over which a request must not be sent, before any of it is sent. Another configuration
 * is needed: the message has the remedy.
 *
 * <p>A {@link ProtocolException}, because OkHttp does not retry those.
 */
public sealed class UnsafeRouteException extends ProtocolException permits ProxyAuthenticationException {

    private static final long serialVersionUID = 1L;

    UnsafeRouteException(String message) {
        super(message);
    }

    /**
     * Returns the exception for plain HTTP to this machine that would leave it through a proxy.
     *
     * @param host the host of the request
     * @param proxy host and port of the proxy
     */
    public static UnsafeRouteException throughProxy(String host, String proxy) {
        return new UnsafeRouteException(
                ("Plain HTTP to %s is for this machine only, and was not sent through the proxy %s: exclude the host from"
                                + " the proxy, or use https")
                        .formatted(host, proxy));
    }

    /**
     * Returns the exception for the name of this machine with the address of another one.
     *
     * @param host the host of the request
     */
    public static UnsafeRouteException elsewhere(String host) {
        return new UnsafeRouteException(
                ("Plain HTTP to %s is for this machine only, but the DNS returns the address of another one: correct the"
                                + " DNS, or use https")
                        .formatted(host));
    }
}
