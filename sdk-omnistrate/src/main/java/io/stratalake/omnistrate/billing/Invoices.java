package io.stratalake.omnistrate.billing;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The invoices to customers.
 *
 * <p>Immutable and safe for use by several threads. Every method that sends a request throws an exception of the family
 * {@link io.stratalake.core.error.StratalakeException}; its subclass says what went wrong.
 */
public final class Invoices {

    private final Pipeline pipeline;
    private final CallOptions options;
    private final InvoicesApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.OmnistrateClient} only.
     *
     * @hidden
     */
    public Invoices(Pipeline pipeline, CallOptions options) {
        this.pipeline = pipeline;
        this.options = options;
        this.api = new InvoicesApi(pipeline);
    }

    /** The same invoices, with other options for every call: a timeout, more headers. */
    public Invoices with(CallOptions other) {
        return new Invoices(pipeline, other);
    }

    /** All invoices. */
    public List<Invoice> list() {
        return list(query -> {});
    }

    /** The invoices that a query asks for; filters that are given together all have to fit. */
    public List<Invoice> list(Consumer<ListInvoicesQuery> query) {
        var asked = new ListInvoicesQuery();
        query.accept(asked);
        return Objects.requireNonNullElse(
                api.listInvoices(asked, options).value().invoices(), List.of());
    }

    /**
     * One invoice, with where to find it on the web.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public Invoice get(String id) {
        return api.describeInvoice(id, options).value();
    }

    /**
     * Draws up an invoice for a customer, and returns it. Where the outcome is unknown, look before doing it again:
     * sent twice, it may bill the customer twice.
     */
    public Invoice create(CreateInvoiceRequest request) {
        return api.createInvoice(request, options).value();
    }

    /** Approves an invoice; {@link #get} tells how it stands then. */
    public void approve(String id) {
        api.approveInvoice(id, options);
    }

    /** Sends an invoice to the customer again. */
    public void resend(String id) {
        api.resendInvoice(id, options);
    }

    /** Makes an invoice void: the customer no longer has to pay it. */
    public void cancel(String id) {
        api.voidInvoice(id, options);
    }

    /** Deletes an invoice. One that the customer has already is to be {@linkplain #cancel made void} instead. */
    public void delete(String id) {
        api.deleteInvoice(id, options);
    }
}
