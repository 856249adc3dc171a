package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The health and the statistics of the fleet. */
public final class Reports extends AbstractReports {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Reports(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
