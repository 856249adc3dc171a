package io.stratalake.greenlake.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.error.OperationFailedException;
import io.stratalake.greenlake.bulk.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Results can be made and compared by those who test what they do with them. */
class BulkResultTest {

    private static final List<KeyResult> KEYS = List.of(
            new KeyResult("0123ABCDEF", Outcome.DONE, "1", ""),
            new KeyResult("9876FEDCBA", Outcome.NOT_SENT, null, "no connection"));

    private static final List<SubscriptionResult> SUBSCRIPTIONS = List.of(
            new SubscriptionResult("id-1", Outcome.DONE, ""),
            new SubscriptionResult("id-2", Outcome.REJECTED, "in use"));

    @Test
    void are_equal_if_all_items_are() {
        assertEquals(ClaimResult.of(KEYS), ClaimResult.of(KEYS));
        assertEquals(ClaimResult.of(KEYS).hashCode(), ClaimResult.of(KEYS).hashCode());
        assertNotEquals(ClaimResult.of(KEYS), ClaimResult.of(KEYS.subList(0, 1)));
    }

    @Test
    void of_a_release_do_not_equal_those_of_a_tag_update() {
        assertEquals(ReleaseResult.of(SUBSCRIPTIONS), ReleaseResult.of(SUBSCRIPTIONS));
        assertNotEquals(ReleaseResult.of(SUBSCRIPTIONS), TagUpdateResult.of(SUBSCRIPTIONS));
    }

    @Test
    void have_the_items_of_each_outcome() {
        assertEquals(KEYS.subList(0, 1), ClaimResult.of(KEYS).done());
        assertEquals(KEYS.subList(1, 2), ClaimResult.of(KEYS).notSent());
        assertEquals(Map.of("0123ABCDEF", "1"), ClaimResult.of(KEYS).subscriptionIds());
        assertEquals(List.of("id-2"), ReleaseResult.of(SUBSCRIPTIONS).names(Outcome.REJECTED));
    }

    @Test
    void mask_keys_in_text_and_show_ids() {
        assertEquals(
                "ClaimResult[1 of 2 done; ***DCBA: not sent (no connection)]",
                ClaimResult.of(KEYS).toString());
        assertEquals(
                "ReleaseResult[1 of 2 done; id-2: rejected (in use)]",
                ReleaseResult.of(SUBSCRIPTIONS).toString());
    }

    @Test
    void throw_on_request_if_anything_was_not_done() {
        var failure = assertThrows(
                OperationFailedException.class, () -> ClaimResult.of(KEYS).orThrow());
        assertEquals("1 of 2 done; ***DCBA: not sent (no connection)", failure.getMessage());
        assertEquals(ClaimResult.of(KEYS), failure.result(ClaimResult.class).orElseThrow());

        var complete = ClaimResult.of(KEYS.subList(0, 1));
        assertSame(complete, complete.orThrow());
    }
}
