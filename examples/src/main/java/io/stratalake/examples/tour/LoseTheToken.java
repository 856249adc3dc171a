package io.stratalake.examples.tour;

import io.stratalake.core.paging.Page;
import io.stratalake.examples.console.Table;
import io.stratalake.greenlake.subscriptions.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.IntConsumer;

/** A token that grows old in the middle of a job, and one that is revoked. */
final class LoseTheToken implements Step {

    private static final int GROWS_OLD_AFTER = 3;
    private static final int REVOKED_AFTER = 6;

    @Override
    public String title() {
        return "Tokens: one runs out in the middle of a list, the next one is revoked";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        var all = new ArrayList<Subscription>();
        IntConsumer trouble = page -> {
            if (page == GROWS_OLD_AFTER) {
                guide.time().advance(Duration.ofMinutes(20));
            } else if (page == REVOKED_AFTER) {
                guide.sandbox().revokeTokens();
            }
        };
        var pages = 0;
        guide.say("A workspace's token lasts 15 minutes. This loop is held up for 20 minutes after page "
                + GROWS_OLD_AFTER + "; after page " + REVOKED_AFTER + ", the service revokes the token.");
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
                        Table.number("Answers 401"))
                .row(
                        all.size(),
                        different,
                        pages,
                        guide.cost().tokens(),
                        guide.cost().answeredWith(401)));
        guide.say("The loop noticed nothing: it got the 500 from the beginning and the 31 just claimed. The first "
                + "token was replaced before anyone missed it; the second was found out by a single 401, after which "
                + "the same request went out again with a new one.");
        guide.expect(all.size() == different, "no subscription comes twice");
        guide.expect(guide.cost().tokens() == 2, "each lost token is replaced once");
        guide.expect(guide.cost().answeredWith(401) == 1, "only the revoked token is refused, and once");
    }
}
