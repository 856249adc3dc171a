package io.stratalake.examples.tour;

import io.stratalake.examples.console.Table;
import java.util.List;
import java.util.stream.IntStream;

/** A claim that waits for the rate limit of the service. */
final class StayWithinTheRateLimit implements Step {

    @Override
    public String title() {
        return "Rate limit: twenty more keys in the same minute";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        List<String> twentyKeys = IntStream.rangeClosed(11, 30)
                .mapToObj(number -> "MORE-" + number)
                .toList();
        guide.say("Twenty keys need four more requests. The service allows four a minute, and three were just sent.");
        guide.code("""
                var more = greenlake.subscriptions().claim(twentyKeys).await();
                """);
        var more = greenlake.subscriptions().claim(twentyKeys).await();
        guide.say(more.done().size()
                + " keys are claimed without a 429: the client knows the documented limits and waits "
                + "before it sends.");
        guide.code("""
                var waits = greenlake.rateLimits().waits();
                """);
        var waits = greenlake.rateLimits().waits();
        var table = Table.of(Table.text("Operation"), Table.number("Requests that waited"), Table.number("Total wait"));
        waits.forEach((operation, wait) ->
                table.row(operation, wait.count(), wait.total().toSeconds() + " s"));
        guide.table(table);
        guide.expect(more.isComplete(), "all twenty keys are claimed");
        guide.expect(guide.cost().refused() == 0, "no request is rejected with 429");
        guide.expect(!guide.cost().rateLimitWait().isZero(), "the claim waits for the rate limit");
    }
}
