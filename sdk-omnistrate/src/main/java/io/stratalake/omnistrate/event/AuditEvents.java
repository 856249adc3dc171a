package io.stratalake.omnistrate.event;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The audit trail of the fleet. */
public final class AuditEvents extends AbstractAuditEvents {

    /** Creates the resource with the sender of a client and the options of each call. */
    public AuditEvents(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
