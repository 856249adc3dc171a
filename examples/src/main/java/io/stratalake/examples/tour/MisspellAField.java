package io.stratalake.examples.tour;

import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.filter.Filter;
import io.stratalake.examples.console.Table;

/** An error of the service, as the caller sees it. */
final class MisspellAField implements Step {

    @Override
    public String title() {
        return "Errors: a filter that the service rejects";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        guide.say("A typed filter cannot be misspelled. A raw filter can:");
        guide.code("""
                greenlake.subscriptions().list(q -> q.filter(Filter.raw("colour eq 'blue'"))).first();
                """);
        try {
            greenlake
                    .subscriptions()
                    .list(q -> q.filter(Filter.raw("colour eq 'blue'")))
                    .first();
            throw new UnmetExpectation("a filter with an unknown field is rejected");
        } catch (InvalidRequestException e) {
            guide.say(e.getClass().getSimpleName() + ": " + e.getMessage());
            guide.table(Table.of(Table.name("For a program"), Table.text("Value"))
                    .row("e.status()", e.status())
                    .row("e.code()", e.code().orElse(null))
                    .row("e.issues()", e.issues())
                    .row("e.requestId()", e.requestId().orElse(null))
                    .row("e.attempts().size()", e.attempts().size()));
            guide.expect(e.status() == 400, "the service responds with 400");
            guide.expect(e.getMessage().lines().count() == 1, "the message is one line");
        }
        guide.expect(guide.cost().requests() == 1, "an invalid request is not retried");
    }
}
