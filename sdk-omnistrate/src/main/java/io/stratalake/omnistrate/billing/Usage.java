package io.stratalake.omnistrate.billing;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/**
 * What was used within a subscription.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Usage extends AbstractUsage {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Usage(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
