package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/**
 * The events that concern customers.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Events extends AbstractEvents {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Events(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
