package io.stratalake.omnistrate.billing;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;

/**
 * The invoices to customers.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Invoices extends AbstractInvoices {

    /** Creates the resource with the sender of a client and the options of each call. */
    public Invoices(RequestSender sender, CallOptions options) {
        super(sender, options);
    }
}
