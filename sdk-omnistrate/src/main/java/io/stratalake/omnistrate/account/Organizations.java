package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The organizations of customers. */
public final class Organizations extends AbstractOrganizations {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Organizations(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
