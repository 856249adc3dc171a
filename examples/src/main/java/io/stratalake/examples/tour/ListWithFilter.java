package io.stratalake.examples.tour;

import static io.stratalake.greenlake.subscriptions.SubscriptionFields.END_TIME;
import static io.stratalake.greenlake.subscriptions.SubscriptionFields.SUBSCRIPTION_TYPE;
import static io.stratalake.greenlake.subscriptions.SubscriptionType.CENTRAL_COMPUTE;
import static io.stratalake.greenlake.subscriptions.SubscriptionType.CENTRAL_STORAGE;

import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.subscriptions.Subscription;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A list with a filter and a sort order. */
final class ListWithFilter implements Step {

    @Override
    public String title() {
        return "List: storage and compute subscriptions that end in this half-year, soonest first";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        var today = guide.time().now().atOffset(ZoneOffset.UTC);
        var july = OffsetDateTime.parse("2026-07-01T00:00:00Z");
        var report = Table.of(
                Table.name("Key"),
                Table.text("Type"),
                Table.text("Tier"),
                Table.number("Quantity"),
                Table.name("Ends"));
        guide.code("""
                for (Subscription s : greenlake.subscriptions().list(q -> q
                        .filter(SUBSCRIPTION_TYPE.in(CENTRAL_STORAGE, CENTRAL_COMPUTE)
                                .and(END_TIME.ge(today))
                                .and(END_TIME.lt(july)))
                        .sort(END_TIME.ascending()))) {
                    report.row(s.key(), s.subscriptionType(), s.tier(), s.quantity(), s.endTime());
                }
                """);
        for (Subscription s : greenlake
                .subscriptions()
                .list(q -> q.filter(SUBSCRIPTION_TYPE
                                .in(CENTRAL_STORAGE, CENTRAL_COMPUTE)
                                .and(END_TIME.ge(today))
                                .and(END_TIME.lt(july)))
                        .sort(END_TIME.ascending()))) {
            report.row(s.key(), s.subscriptionType(), s.tier(), s.quantity(), s.endTime());
        }
        guide.table(report);
        guide.onTheWire("listSubscriptions");
        guide.expect(guide.cost().requests() == 1, "a short list needs one request");
        guide.expect(guide.cost().elapsed().equals(Duration.ZERO), "one request does not wait");
    }
}
