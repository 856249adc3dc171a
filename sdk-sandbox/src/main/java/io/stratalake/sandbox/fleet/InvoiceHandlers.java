package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Body;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Lookup;
import io.stratalake.sandbox.http.RequestBody;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The handlers of invoices: one for each organization to begin with, in various states. */
final class InvoiceHandlers {

    private record Invoice(String id, FleetSubscription.Customer customer, YearMonth month, String status) {

        Invoice as(String next) {
            return new Invoice(id, customer, month, next);
        }

        Facts facts() {
            Instant date = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            double amount = 100 + Math.floorMod(customer.organizationId().hashCode(), 400);
            return Facts.of("id", id)
                    .and(Facts.TIME, date)
                    .and("customerId", customer.organizationId())
                    .and("customerName", customer.organizationName())
                    .and("billIssuedToUserID", customer.userId())
                    .and("billIssuedToUserName", customer.userName())
                    .and("billIssuedToUserEmail", customer.email())
                    .and("billingPeriodStart", month.atDay(1))
                    .and("billingPeriodEnd", month.atEndOfMonth())
                    .and("invoiceDate", date)
                    .and("currency", "usd")
                    .and("status", status)
                    .and("totalAmountWithoutTax", amount)
                    .and("taxAmount", amount / 5)
                    .and("totalAmount", amount * 6 / 5);
        }
    }

    private final Customers customers;
    private final List<Invoice> invoices = new ArrayList<>();

    InvoiceHandlers(FleetWorld world, Customers customers) {
        this.customers = customers;
        YearMonth lastMonth =
                YearMonth.from(world.time().now().atOffset(ZoneOffset.UTC)).minusMonths(1);
        List<String> statuses = List.of("paid", "open", "draft");
        for (FleetSubscription.Customer one : customers.organizations()) {
            String status = statuses.get(invoices.size() % statuses.size());
            invoices.add(new Invoice(FleetId.of("invoice", one.organizationId()), one, lastMonth, status));
        }
    }

    void register(FleetHandlers handlers) {
        handlers.list(
                        "listInvoices",
                        call -> invoices.stream().map(Invoice::facts).toList())
                .show("describeInvoice", call -> find(call).facts())
                .show("createInvoice", call -> create(call.body()).facts())
                .run("approveInvoice", become("draft", "open"))
                .run("resendInvoice", become("open", "open"))
                .run("voidInvoice", become("open", "void"))
                .run("deleteInvoice", this::delete);
    }

    private Invoice find(Call call) {
        String id = call.path("id");
        return Lookup.find(invoices.stream(), Invoice::id, id, "invoice");
    }

    private Invoice create(Body body) {
        FleetSubscription.Customer customer = customers.organizations().stream()
                .filter(one -> one.organizationId().equals(body.text("customerId")))
                .findFirst()
                .orElseThrow(() -> RequestBody.invalid("customerId", "There is no such customer."));
        Invoice created = new Invoice(FleetId.fresh("invoice"), customer, month(body.text("billingPeriod")), "draft");
        invoices.add(created);
        return created;
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw RequestBody.invalid("billingPeriod", "'" + text + "' is no month such as 2026-02.");
        }
    }

    private Consumer<Call> become(String needed, String next) {
        return call -> {
            Invoice now = find(call);
            if (!now.status().equals(needed)) {
                throw HttpError.conflict("invoice " + now.id() + " is " + now.status());
            }
            invoices.set(invoices.indexOf(now), now.as(next));
        };
    }

    private void delete(Call call) {
        Invoice now = find(call);
        if (!now.status().equals("draft")) {
            throw HttpError.conflict("invoice " + now.id() + " is " + now.status() + "; void it instead");
        }
        invoices.remove(now);
    }
}
