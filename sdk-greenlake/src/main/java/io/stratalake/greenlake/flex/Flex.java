package io.stratalake.greenlake.flex;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The Flex orders and devices of a workspace. */
public final class Flex {

    private final RequestSender sender;
    private final CallOptions options;

    /** Creates the resource with the sender of a client and the options of each call. */
    public Flex(RequestSender sender, CallOptions options) {
        this.sender = sender;
        this.options = options;
    }

    /** Returns the same resource with other options for each call, such as a timeout or headers. */
    public Flex with(CallOptions other) {
        return new Flex(sender, other);
    }

    /** Returns the orders. */
    public Orders orders() {
        return new Orders(sender, options);
    }

    /** Returns the devices. */
    public Devices devices() {
        return new Devices(sender, options);
    }
}
