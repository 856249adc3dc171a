package io.stratalake.examples.tour;

import io.stratalake.greenlake.subscriptions.Subscription;
import java.util.HashSet;

/** The first page of a list today, and the others tomorrow. */
final class ResumeAtBookmark implements Step {

    @Override
    public String title() {
        return "Pages: the first one now, the others from a bookmark, in another process";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        guide.code("""
                var page = greenlake.subscriptions().list().pages().iterator().next();
                String bookmark = page.continuationToken();
                """);
        var page = greenlake.subscriptions().list().pages().iterator().next();
        String bookmark = page.continuationToken();
        guide.expect(bookmark != null, "a list of 500 has more than one page");
        guide.say("The page has " + page.items().size() + " of " + page.total().orElse(0)
                + " subscriptions. The bookmark is a text of " + bookmark.length()
                + " characters, fit for a file or a URL: " + bookmark.substring(0, 24) + "...");
        guide.say("A fresh client, with a token of its own, takes it up:");
        guide.code("""
                var rest = tomorrow.subscriptions().list().from(bookmark).toList();
                """);
        try (var tomorrow = guide.anotherClient()) {
            var rest = tomorrow.subscriptions().list().resumeAt(bookmark).toList();

            var seen = new HashSet<String>();
            page.items().stream().map(Subscription::id).forEach(seen::add);
            rest.stream().map(Subscription::id).forEach(seen::add);
            guide.say("It brings the other " + rest.size() + ". Together " + seen.size()
                    + " different ones: none is missing, none came twice.");
            guide.expect(page.items().size() + rest.size() == seen.size(), "no subscription comes twice");
            guide.expect(seen.size() == page.total().orElse(0), "no subscription is missing");
            guide.expect(tomorrow.tokensObtained() == 1, "the fresh client gets a token, and no more than one");
        }
    }
}
