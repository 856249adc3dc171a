package io.stratalake.omnistrate.offering;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/**
 * The onboardings: how a product becomes a service, stage by stage.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Onboardings extends AbstractOnboardings {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Onboardings(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
