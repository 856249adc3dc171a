package com.example.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.sandbox.SandboxExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TagAllTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = new SandboxExtension(s -> s.timeSource(new SimulatedTime()));

    @Test
    void tags_all_subscriptions(GreenLakeClient greenlake) {
        List<String> ids =
                greenlake.subscriptions().list().map(Subscription::id).toList();
        greenlake
                .subscriptions()
                .updateTags(ids.subList(0, 3), tags -> tags.set("former-owner", "someone"))
                .await();

        assertEquals(500, TagAll.run(greenlake));

        for (Subscription subscription : greenlake.subscriptions().list()) {
            assertEquals("4711", subscription.tags().get("cost-center"));
            assertEquals(null, subscription.tags().get("former-owner"));
        }
    }
}
