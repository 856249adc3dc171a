package io.stratalake.examples.tour;

import io.stratalake.core.error.OperationFailedException;
import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.subscriptions.BulkResult;
import java.util.List;

/** Work that is done for some and not for others. */
final class FailInPart implements Step {

    private static final String NOBODYS_ID = "00000000-0000-4000-8000-000000000000";

    @Override
    public String title() {
        return "Partial failure: release three subscriptions, one of which does not exist";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        var first = greenlake.subscriptions().find("TOUR-01").orElseThrow().id();
        var second = greenlake.subscriptions().find("TOUR-02").orElseThrow().id();
        var ids = List.of(first, NOBODYS_ID, second);
        guide.say("These are TOUR-01 and TOUR-02 of step 4, and an id that nobody has.");
        guide.code("""
                BulkResult released = greenlake.subscriptions().unclaim(ids).await();
                """);
        BulkResult released = greenlake.subscriptions().unclaim(ids).await();
        var fates = Table.of(Table.name("Id"), Table.name("Fate"), Table.text("Reason"));
        released.fates().forEach(fate -> fates.row(fate.name(), fate.outcome(), fate.reason()));
        guide.table(fates);
        guide.say("The service calls this FAILED. The SDK tells what was done from what was not, and leaves it to the "
                + "caller whether that is an error. If it is:");
        guide.code("""
                released.orThrow();
                """);
        try {
            released.orThrow();
            throw new BrokenPromise("a partial failure is thrown where the caller asks for it");
        } catch (OperationFailedException e) {
            guide.say(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        guide.expect(released.done().equals(List.of(first, second)), "the other two are released");
        guide.expect(greenlake.subscriptions().find("TOUR-01").isEmpty(), "what is released is gone from the list");
    }
}
