package io.stratalake.omnistrate.offering;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The onboarding of products as services. */
public final class Onboardings extends AbstractOnboardings {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Onboardings(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
