package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofFleet;
import static io.stratalake.sandbox.fleet.Parameters.with;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Query;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Draws up, approves, sends, voids and deletes invoices. Each organization has been billed for last month. */
final class InvoicesApi {

    /** A bill to an organization for a month. */
    private record Invoice(String id, FleetSubscription.Customer customer, YearMonth month, String status) {

        Invoice as(String next) {
            return new Invoice(id, customer, month, next);
        }

        Instant date() {
            return month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
    }

    private final Customers customers;
    private final List<Invoice> invoices = new ArrayList<>();

    InvoicesApi(FleetWorld world, Customers customers) {
        this.customers = customers;
        YearMonth lastMonth =
                YearMonth.from(world.time().now().atOffset(ZoneOffset.UTC)).minusMonths(1);
        List<String> statuses = List.of("paid", "open", "draft");
        for (FleetSubscription.Customer one : customers.organizations()) {
            invoices.add(new Invoice(
                    FleetId.of("invoice", one.organizationId()),
                    one,
                    lastMonth,
                    statuses.get(invoices.size() % statuses.size())));
        }
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofFleet("listInvoices", "GET", "/invoices", this::list)
                        .taking(with(Period.PARAMETERS, "status", "customerId", "billingProvider")),
                ofFleet("describeInvoice", "GET", "/invoices/{id}", call -> Reply.ok(form(find(call)))),
                ofFleet("createInvoice", "POST", "/invoice", this::create),
                ofFleet("approveInvoice", "POST", "/invoice/{id}/approve", call -> become(call, "draft", "open")),
                ofFleet("resendInvoice", "POST", "/invoice/{id}/resend", call -> become(call, "open", "open")),
                ofFleet("voidInvoice", "POST", "/invoice/{id}/void", call -> become(call, "open", "void")),
                ofFleet("deleteInvoice", "DELETE", "/invoice/{id}", this::delete));
    }

    private Reply list(Call call) {
        Query query = call.query();
        Period period = Period.read(query);
        return Reply.ok(Fields.of(
                        "invoices",
                        invoices.stream()
                                .filter(one -> period.covers(one.date()))
                                .filter(one -> query.text("status")
                                        .map(one.status()::equals)
                                        .orElse(true))
                                .filter(one -> query.text("customerId")
                                        .map(one.customer().organizationId()::equals)
                                        .orElse(true))
                                .map(InvoicesApi::form)
                                .toList())
                .json());
    }

    private Invoice find(Call call) {
        String id = call.path("id");
        return invoices.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("invoice", "id", id));
    }

    private Reply create(Call call) {
        JsonObject body =
                FleetBody.read(call, Set.of("billingPeriod", "customerId")).json();
        String customerId = RequestBody.text(body, "customerId");
        Invoice made = new Invoice(
                FleetId.fresh("invoice"),
                customers.organizations().stream()
                        .filter(one -> one.organizationId().equals(customerId))
                        .findFirst()
                        .orElseThrow(() -> RequestBody.invalid("customerId", "There is no such customer.")),
                month(RequestBody.text(body, "billingPeriod")),
                "draft");
        invoices.add(made);
        return Reply.ok(form(made));
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw RequestBody.invalid("billingPeriod", "'" + text + "' is no month such as 2026-02.");
        }
    }

    private Reply become(Call call, String needed, String next) {
        Invoice now = find(call);
        if (!now.status().equals(needed)) {
            throw HttpError.conflict("invoice " + now.id() + " is " + now.status());
        }
        invoices.set(invoices.indexOf(now), now.as(next));
        return Reply.of(200);
    }

    private Reply delete(Call call) {
        Invoice now = find(call);
        if (!now.status().equals("draft")) {
            throw HttpError.conflict("invoice " + now.id() + " is " + now.status() + "; void it instead");
        }
        invoices.remove(now);
        return Reply.of(200);
    }

    private static JsonObject form(Invoice invoice) {
        FleetSubscription.Customer customer = invoice.customer();
        double amount = 100 + Math.floorMod(customer.organizationId().hashCode(), 400);
        return Fields.of("id", invoice.id())
                .and("customerId", customer.organizationId())
                .and("customerName", customer.organizationName())
                .and("billIssuedToUserID", customer.userId())
                .and("billIssuedToUserName", customer.userName())
                .and("billIssuedToUserEmail", customer.email())
                .and("billingPeriodStart", invoice.month().atDay(1))
                .and("billingPeriodEnd", invoice.month().atEndOfMonth())
                .and("invoiceDate", invoice.date())
                .and("currency", "usd")
                .and("status", invoice.status())
                .and("totalAmountWithoutTax", amount)
                .and("taxAmount", amount / 5)
                .and("totalAmount", amount * 6 / 5)
                .json();
    }
}
