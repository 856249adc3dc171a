package io.stratalake.examples.tour;

import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.subscriptions.ClaimResult;
import java.time.Duration;
import java.util.List;

/** A claim with more keys than one request may contain, one of them invalid. */
final class ClaimTwelveKeys implements Step {

    private static final List<String> KEYS = List.of(
            "TOUR-01", "TOUR-02", "TOUR-03", "TOUR-04", "TOUR-05", "TOUR-06", "BAD-07", "TOUR-08", "TOUR-09", "TOUR-10",
            "TOUR-11", "TOUR-12");

    @Override
    public String title() {
        return "Claim: twelve keys, one of them invalid";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        var twelveKeys = KEYS;
        guide.say(
                "One request may contain five keys. The service responds with 202 Accepted and works asynchronously.");
        guide.code("""
                ClaimResult claimed = greenlake.subscriptions().claim(twelveKeys).await(Duration.ofMinutes(15));
                """);
        ClaimResult claimed = greenlake.subscriptions().claim(twelveKeys).await(Duration.ofMinutes(15));
        var results =
                Table.of(Table.name("Key"), Table.name("Result"), Table.name("Subscription id"), Table.text("Reason"));
        claimed.items().forEach(item -> results.row(item.key(), item.outcome(), item.subscriptionId(), item.reason()));
        guide.table(results);
        guide.say(
                "The SDK sent the keys in three requests, one of which failed in part. It polled all three operations and "
                        + "merged their results: an invalid key does not hide the valid keys beside it.");
        guide.expect(claimed.done().size() == 11, "eleven keys are claimed");
        guide.expect(claimed.names(Outcome.REJECTED).equals(List.of("BAD-07")), "the invalid key is rejected");
        guide.expect(guide.cost().requests("claimSubscriptions") == 3, "twelve keys need three requests");
    }
}
