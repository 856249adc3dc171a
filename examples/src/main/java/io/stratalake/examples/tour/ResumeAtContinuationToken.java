package io.stratalake.examples.tour;

import io.stratalake.greenlake.subscriptions.Subscription;
import java.util.HashSet;

/** Reading the first page of a list, and the rest in another process. */
final class ResumeAtContinuationToken implements Step {

    @Override
    public String title() {
        return "Pages: the first now, the rest in another process, from a continuation token";
    }

    @Override
    public void walk(Guide guide) {
        var greenlake = guide.greenlake();
        guide.code("""
                var page = greenlake.subscriptions().list().firstPage();
                String token = page.continuationToken();
                """);
        var page = greenlake.subscriptions().list().firstPage();
        String token = page.continuationToken();
        guide.expect(token != null, "a list of 500 has more than one page");
        guide.say("The page has " + page.items().size() + " of " + page.total().orElse(0)
                + " subscriptions. The continuation token has " + token.length()
                + " characters, safe for a file or a URL: " + token.substring(0, 24) + "...");
        guide.say("A new client, with its own access token, resumes the list:");
        guide.code("""
                var rest = tomorrow.subscriptions().list().resumeAt(token).toList();
                """);
        try (var tomorrow = guide.anotherClient()) {
            var rest = tomorrow.subscriptions().list().resumeAt(token).toList();

            var seen = new HashSet<String>();
            page.items().stream().map(Subscription::id).forEach(seen::add);
            rest.stream().map(Subscription::id).forEach(seen::add);
            guide.say("It returns the other " + rest.size() + ". All " + seen.size()
                    + " subscriptions are different: nothing is missing or repeated.");
            guide.expect(page.items().size() + rest.size() == seen.size(), "no subscription is listed twice");
            guide.expect(seen.size() == page.total().orElse(0), "no subscription is missing");
            guide.expect(tomorrow.tokensObtained() == 1, "the new client requests exactly one access token");
        }
    }
}
