package io.stratalake.omnistrate.billing;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The usage of subscriptions. */
public final class Usage extends AbstractUsage {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Usage(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
