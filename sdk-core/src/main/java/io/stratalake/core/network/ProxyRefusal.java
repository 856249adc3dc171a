package io.stratalake.core.network;

import java.net.ProtocolException;

/**
 * A proxy did not let a request through for want of a user and password that it takes (407). The request went no
 * further. Its message says what to do.
 *
 * <p>As a {@link ProtocolException} it keeps OkHttp from trying again by itself.
 */
public final class ProxyRefusal extends ProtocolException {

    private static final long serialVersionUID = 1L;

    /**
     * @param proxy the address of the proxy, for people
     * @param introduced whether it was given a user and a password
     */
    public ProxyRefusal(String proxy, boolean introduced) {
        super(introduced
                ? "The proxy %s does not take the user and password it was given: check both in network(...)"
                        .formatted(proxy)
                : ("The proxy %s asks for a user and a password:"
                                + " network(NetworkOptions.standard().proxy(host, port, user, password)) gives them")
                        .formatted(proxy));
    }
}
