package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The service tells of a released subscription by its key and its id; it was asked for by its id. */
class UnclaimFatesTest {

    private static final String NOBODYS_ID = "00000000-0000-4000-8000-000000000000";

    @Test
    void a_subscription_that_does_not_exist_hides_none_of_those_that_were_released() {
        var time = new SimulatedTime();
        try (var sandbox =
                        Sandbox.builder().timeSource(time).subscriptionCount(4).start();
                var greenlake = GreenLakeClient.builder()
                        .baseUrl(sandbox.baseUrl())
                        .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                        .workspaceId(sandbox.workspaceId())
                        .time(time)
                        .build()) {
            var present = greenlake.subscriptions().list().stream()
                    .limit(2)
                    .map(Subscription::id)
                    .toList();
            var ids = new ArrayList<>(present);
            ids.add(1, NOBODYS_ID);

            var released = greenlake.subscriptions().release(ids).await();

            assertEquals(present, released.names(Outcome.DONE));
            assertEquals(List.of(NOBODYS_ID), released.names(Outcome.REJECTED));
            assertEquals(2, greenlake.subscriptions().list().toList().size());
        }
    }
}
