package io.stratalake.examples.tour;

import io.stratalake.examples.console.Table;
import java.util.List;
import java.util.stream.IntStream;

/** A claim that the quota of the service makes wait. */
final class KeepTheQuota implements Step {

    @Override
    public String title() {
        return "Quota: twenty more keys in the same minute";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        List<String> twentyKeys = IntStream.rangeClosed(11, 30)
                .mapToObj(number -> "MORE-" + number)
                .toList();
        guide.say("Twenty keys are four requests more, and the service takes four a minute; three went out just now.");
        guide.code("""
                var more = greenlake.subscriptions().add(twentyKeys).await();
                """);
        var more = greenlake.subscriptions().add(twentyKeys).await();
        guide.say(more.claimed().size() + " keys are claimed, and no request was refused: the client knows the limits "
                + "and waited before it sent.");
        guide.code("""
                var waits = greenlake.quotas().waits();
                """);
        var waits = greenlake.quotas().waits();
        var table = Table.of(Table.text("Operation"), Table.number("Requests that waited"), Table.number("Together"));
        waits.forEach((operation, wait) ->
                table.row(operation, wait.count(), wait.total().toSeconds() + " s"));
        guide.table(table);
        guide.expect(more.isComplete(), "all twenty keys are claimed");
        guide.expect(guide.cost().refused() == 0, "no request is refused with 429");
        guide.expect(!guide.cost().quotaWait().isZero(), "the quota makes the claim wait");
    }
}
