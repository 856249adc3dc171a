package io.stratalake.examples.tour;

import io.stratalake.core.error.OperationFailedException;
import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.subscriptions.ReleaseResult;
import java.util.List;

/** A bulk operation that succeeds for some items and fails for others. */
final class FailInPart implements Step {

    private static final String UNKNOWN_ID = "00000000-0000-4000-8000-000000000000";

    @Override
    public String title() {
        return "Partial failure: release three subscriptions, one of which does not exist";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        var first = greenlake.subscriptions().find("TOUR-01").orElseThrow().id();
        var second = greenlake.subscriptions().find("TOUR-02").orElseThrow().id();
        var ids = List.of(first, UNKNOWN_ID, second);
        guide.say("These are TOUR-01 and TOUR-02 of step 4, and an unknown id.");
        guide.code("""
                ReleaseResult released = greenlake.subscriptions().release(ids).await();
                """);
        ReleaseResult released = greenlake.subscriptions().release(ids).await();
        var results = Table.of(Table.name("Id"), Table.name("Result"), Table.text("Reason"));
        released.items().forEach(item -> results.row(item.id(), item.outcome(), item.reason()));
        guide.table(results);
        guide.say(
                "The service reports FAILED for the whole operation. The SDK returns a result per item, and the caller "
                        + "decides whether a partial failure is an error. If it is:");
        guide.code("""
                released.orThrow();
                """);
        try {
            released.orThrow();
            throw new UnmetExpectation("orThrow() throws for a partial failure");
        } catch (OperationFailedException e) {
            guide.say(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        guide.expect(released.names(Outcome.DONE).equals(List.of(first, second)), "the other two are released");
        guide.expect(
                greenlake.subscriptions().find("TOUR-01").isEmpty(), "a released subscription is no longer listed");
    }
}
