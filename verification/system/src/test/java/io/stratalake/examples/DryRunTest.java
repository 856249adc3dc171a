package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.subscriptions.KeyResult;
import io.stratalake.sandbox.Sandbox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A dry run changes nothing, and tells what the real one would do. */
class DryRunTest {

    private final SimulatedTime time = new SimulatedTime();
    private final Sandbox sandbox =
            Sandbox.builder().timeSource(time).subscriptionCount(5).start();
    private final GreenLakeClient greenlake = GreenLakeClient.builder()
            .baseUrl(sandbox.baseUrl())
            .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
            .workspaceId(sandbox.workspaceId())
            .time(time)
            .build();

    @AfterEach
    void close() {
        greenlake.close();
        sandbox.close();
    }

    @Test
    void tells_which_keys_would_be_claimed_and_claims_none() {
        var checked = greenlake
                .subscriptions()
                .dryRunClaim(List.of("NEW-1", "BAD-1", "NEW-2"))
                .await();

        assertEquals(List.of("NEW-1", "NEW-2"), checked.names(Outcome.DONE));
        assertEquals(
                List.of(new KeyResult("BAD-1", Outcome.REJECTED, null, "The subscription key is not valid.")),
                checked.rejected());
        assertEquals(Map.of(), checked.subscriptionIds());
        assertEquals(5, greenlake.subscriptions().list().toList().size());
    }

    @Test
    void tells_which_subscriptions_would_be_tagged_and_tags_none() {
        var first = greenlake.subscriptions().list().first().orElseThrow();
        assertNull(first.tags());
        var unknown = "00000000-0000-4000-8000-000000000000";

        var checked = greenlake
                .subscriptions()
                .dryRunUpdateTags(List.of(first.id(), unknown), tags -> tags.set("city", "London"))
                .await();

        assertEquals(List.of(first.id()), checked.names(Outcome.DONE));
        assertTrue(checked.names(Outcome.REJECTED).contains(unknown));
        assertNull(greenlake.subscriptions().get(first.id()).tags());
    }
}
