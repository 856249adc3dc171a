package io.stratalake.omnistrate.billing;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/** The invoices of customers. */
public final class Invoices extends AbstractInvoices {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Invoices(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
