package io.stratalake.examples.tour;

import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.subscriptions.ClaimResult;
import java.time.Duration;
import java.util.List;

/** A claim of more keys than a request takes, one of them bad. */
final class ClaimTwelveKeys implements Step {

    private static final List<String> KEYS = List.of(
            "TOUR-01", "TOUR-02", "TOUR-03", "TOUR-04", "TOUR-05", "TOUR-06", "BAD-07", "TOUR-08", "TOUR-09", "TOUR-10",
            "TOUR-11", "TOUR-12");

    @Override
    public String title() {
        return "Claim: twelve keys, one of them bad";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        var twelveKeys = KEYS;
        guide.say("The service takes five keys a request, answers 'accepted', and works on them for a while.");
        guide.code("""
                ClaimResult claimed = greenlake.subscriptions().add(twelveKeys).await(Duration.ofMinutes(15));
                """);
        ClaimResult claimed = greenlake.subscriptions().add(twelveKeys).await(Duration.ofMinutes(15));
        var fates =
                Table.of(Table.name("Key"), Table.name("Fate"), Table.name("Subscription id"), Table.text("Reason"));
        claimed.fates().forEach(fate -> fates.row(fate.name(), fate.outcome(), fate.subscriptionId(), fate.reason()));
        guide.table(fates);
        guide.say("The keys went in three requests, and one of these failed in part. The SDK asked on until all were "
                + "decided and joined their answers: a bad key does not hide the good ones beside it.");
        guide.expect(claimed.claimed().size() == 11, "eleven keys are claimed");
        guide.expect(claimed.failed().containsKey("BAD-07"), "the bad key is refused");
        guide.expect(guide.cost().requests("claimSubscriptions") == 3, "twelve keys go in three requests");
    }
}
