package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The users of all services. */
public final class Users extends AbstractUsers {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Users(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
