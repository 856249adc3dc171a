package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Releasing subscriptions, more than one request takes, and those that are not there. */
class ReleaseTest extends ContractFixture {

    private static final String RELEASE = "unclaimSubscriptions";
    private static final List<String> IDS =
            Workspace.INITIAL.subscriptions().stream().map(Subscription::id).toList();
    private static final String NO_ID = "00000000-0000-4000-8000-000000000000";

    @Test
    void releases_more_ids_than_one_call_takes() {
        var ids = IDS.subList(0, 25);

        var released = greenlake.subscriptions().release(ids).await();

        assertTrue(released.isComplete());
        assertEquals(ids, released.names(Outcome.DONE));
        assertEquals(List.of(10, 10, 5), idsOfEachRequest());
        var left = greenlake.subscriptions().list(q -> q.pageSize(200)).stream()
                .map(Subscription::id)
                .toList();
        assertEquals(IDS.subList(25, IDS.size()), left);
    }

    @Test
    void tells_apart_what_was_released_and_what_was_not_there() {
        var ids = new ArrayList<>(IDS.subList(0, 3));
        ids.add(1, NO_ID);

        var released = greenlake.subscriptions().release(ids).await();

        assertEquals(IDS.subList(0, 3), released.names(Outcome.DONE));
        assertEquals(
                List.of(new SubscriptionResult(NO_ID, Outcome.REJECTED, "There is no such subscription.")),
                released.rejected());
    }

    @Test
    void has_a_result_if_nothing_was_released() {
        var released = greenlake.subscriptions().release(NO_ID).await();

        assertEquals(List.of(NO_ID), released.names(Outcome.REJECTED));
    }

    @Test
    void a_lost_answer_is_not_sent_again_although_the_request_is_a_delete() {
        sandbox.loseResponses(1, path -> path.endsWith("/bulk"));

        var released = greenlake.subscriptions().release(IDS.get(0)).await();

        assertEquals(List.of(IDS.get(0)), released.names(Outcome.UNKNOWN));
        assertEquals(1, sandbox.requestLog().calls(RELEASE));
    }

    private List<Integer> idsOfEachRequest() {
        return sandbox.requestLog().exchanges(RELEASE).stream()
                .map(each -> JsonParser.parseString(each.body())
                        .getAsJsonObject()
                        .getAsJsonArray("items")
                        .size())
                .toList();
    }
}
