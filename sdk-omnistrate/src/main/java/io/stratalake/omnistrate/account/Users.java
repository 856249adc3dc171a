package io.stratalake.omnistrate.account;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/**
 * The users of all services.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Users extends AbstractUsers {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Users(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
