package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import java.util.Objects;

/**
 * The custom networks, in which instances can be placed.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Networks extends AbstractNetworks {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Networks(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** Gives a network another name for people, and returns it. Its address range cannot be changed. */
    public CustomNetwork rename(String id, String name) {
        var request = UpdateCustomNetworkRequest.builder().name(name).build();
        return api.updateCustomNetwork(id, request, options).value();
    }

    /** A network need not have a status; one without a status is ready. */
    @Override
    Object networkStatus(CustomNetwork network) {
        return Objects.requireNonNullElse(network.status(), "READY");
    }
}
