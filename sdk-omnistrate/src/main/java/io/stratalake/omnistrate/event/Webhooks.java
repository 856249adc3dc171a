package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/**
 * Where producers of events outside the platform report them.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Webhooks extends AbstractWebhooks {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Webhooks(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
