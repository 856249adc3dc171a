package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changing tags: what is named changes, what is not named stays, and a null on the wire takes one away. */
class TagsTest extends ContractFixture {

    private static final String UPDATE = "updateTags";
    private static final Subscription TAGGED = Workspace.INITIAL.subscriptions().stream()
            .filter(each -> each.tags() != null && each.tags().containsKey("team"))
            .findFirst()
            .orElseThrow();

    @Test
    void sets_and_removes_tags_and_leaves_the_others_alone() {
        greenlake
                .subscriptions()
                .updateTags(
                        List.of(TAGGED.id()),
                        tags -> tags.set("owner", "O'Neill & Söhne").remove("team"))
                .await();

        var expected = new HashMap<>(TAGGED.tags());
        expected.remove("team");
        expected.put("owner", "O'Neill & Söhne");
        assertEquals(expected, greenlake.subscriptions().get(TAGGED.id()).tags());
    }

    @Test
    void sends_the_null_and_the_media_type_that_make_the_service_listen() {
        greenlake
                .subscriptions()
                .updateTags(List.of(TAGGED.id()), tags -> tags.remove("team"))
                .await();

        var sent = sandbox.requestLog().exchanges(UPDATE).get(0);
        assertEquals(JsonParser.parseString("{\"tags\": {\"team\": null}}"), JsonParser.parseString(sent.body()));
        assertEquals("application/merge-patch+json", sent.header("content-type").orElseThrow());
        assertEquals("id=" + TAGGED.id(), sent.query());
    }

    @Test
    void changes_more_subscriptions_than_one_address_holds() {
        var ids = Workspace.INITIAL.subscriptions().stream()
                .map(Subscription::id)
                .limit(120)
                .toList();

        var changed = greenlake
                .subscriptions()
                .updateTags(ids, tags -> tags.set("audited", "2026"))
                .await();

        assertEquals(ids, changed.names(Outcome.DONE));
        assertEquals(3, sandbox.requestLog().calls(UPDATE));
        assertTrue(greenlake.subscriptions().list(q -> q.pageSize(200)).stream()
                .filter(each -> ids.contains(each.id()))
                .allMatch(each -> "2026".equals(each.tags().get("audited"))));
    }

    @Test
    void tells_which_subscriptions_are_not_there() {
        var none = "00000000-0000-4000-8000-000000000000";

        var changed = greenlake
                .subscriptions()
                .updateTags(List.of(TAGGED.id(), none), tags -> tags.set("a", "b"))
                .await();

        assertEquals(
                List.of(
                        new SubscriptionResult(TAGGED.id(), Outcome.DONE, ""),
                        new SubscriptionResult(none, Outcome.REJECTED, "There is no such subscription.")),
                changed.items());
    }

    @Test
    void a_lost_answer_leaves_the_outcome_unknown_and_the_change_is_not_sent_again() {
        sandbox.loseResponses(1, path -> path.endsWith("/subscriptions"));

        var changed = greenlake
                .subscriptions()
                .updateTags(List.of(TAGGED.id()), tags -> tags.set("a", "b"))
                .await();

        assertEquals(List.of(TAGGED.id()), changed.names(Outcome.UNKNOWN));
        assertEquals(1, sandbox.requestLog().calls(UPDATE));
    }

    @Test
    void a_dry_run_changes_nothing() {
        greenlake.subscriptions().dryRunUpdateTags(List.of(TAGGED.id()), tags -> tags.remove("team"));
        time.advance(Duration.ofHours(1));

        assertEquals(TAGGED.tags(), greenlake.subscriptions().get(TAGGED.id()).tags());
        assertTrue(sandbox.requestLog().exchanges(UPDATE).get(0).query().contains("dry-run=true"));
    }

    @Test
    void a_change_of_nothing_and_a_name_of_no_length_are_refused_before_anything_is_sent() {
        assertThrows(
                IllegalArgumentException.class,
                () -> greenlake.subscriptions().updateTags(List.of(TAGGED.id()), tags -> {}));
        assertThrows(
                IllegalArgumentException.class,
                () -> greenlake.subscriptions().updateTags(List.of(TAGGED.id()), tags -> tags.set("", "b")));
        assertThrows(
                IllegalArgumentException.class,
                () -> greenlake.subscriptions().updateTags(List.of(TAGGED.id()), tags -> tags.remove("n".repeat(129))));

        assertEquals(0, sandbox.requestLog().calls());
    }
}
