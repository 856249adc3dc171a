package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import java.util.Objects;

/** The custom networks, in which instances can be placed. */
public final class Networks extends AbstractNetworks {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Networks(RequestSender sender, CallOptions options) {
        super(sender, options);
    }

    /** Renames a network. Its address range cannot be changed. */
    public CustomNetwork rename(String id, String name) {
        var request = UpdateCustomNetworkRequest.builder().name(name).build();
        return api.updateCustomNetwork(id, request, options).value();
    }

    /** Treats a network without a status as ready: the status is optional. */
    @Override
    Object networkStatus(CustomNetwork network) {
        return Objects.requireNonNullElse(network.status(), "READY");
    }
}
