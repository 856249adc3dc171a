package io.stratalake.examples.tour;

import io.stratalake.core.paging.Page;
import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.subscriptions.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.IntConsumer;

/** A token that expires in the middle of a job, and a token that is revoked. */
final class LoseTheToken implements Step {

    private static final int EXPIRES_AFTER = 1;
    private static final int REVOKED_AFTER = 3;

    @Override
    public String title() {
        return "Tokens: the first expires in the middle of a list, the second is revoked";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        var all = new ArrayList<Subscription>();
        IntConsumer trouble = page -> {
            if (page == EXPIRES_AFTER) {
                guide.time().advance(Duration.ofMinutes(20));
            } else if (page == REVOKED_AFTER) {
                guide.sandbox().revokeTokens();
            }
        };
        var pages = 0;
        guide.say("A workspace token expires after 15 minutes. This loop pauses for 20 minutes after page "
                + EXPIRES_AFTER + "; after page " + REVOKED_AFTER + ", the service revokes the token.");
        guide.code("""
                for (Page<Subscription> page : greenlake.subscriptions().list().pages()) {
                    all.addAll(page.items());
                    trouble.accept(++pages);
                }
                """);
        for (Page<Subscription> page : greenlake.subscriptions().list().pages()) {
            all.addAll(page.items());
            trouble.accept(++pages);
        }
        var different = all.stream().map(Subscription::id).distinct().count();
        guide.table(Table.of(
                        Table.number("Subscriptions"),
                        Table.number("Different"),
                        Table.number("Pages"),
                        Table.number("New tokens"),
                        Table.number("Responses 401"))
                .row(
                        all.size(),
                        different,
                        pages,
                        guide.cost().tokens(),
                        guide.cost().responsesWith(401)));
        guide.say(
                "The loop is not affected: it reads the first 500 subscriptions and the 31 just claimed. The client replaced "
                        + "the first token before it expired. A single 401 revealed that the second was revoked; the client "
                        + "refreshed it and sent the same request again.");
        guide.expect(all.size() == different, "no subscription is listed twice");
        guide.expect(guide.cost().tokens() == 2, "each lost token is replaced once");
        guide.expect(guide.cost().responsesWith(401) == 1, "only the revoked token is rejected, and only once");
    }
}
