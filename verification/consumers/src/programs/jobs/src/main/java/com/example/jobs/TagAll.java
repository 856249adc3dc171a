package com.example.jobs;

import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionFields;
import java.time.Duration;
import java.util.List;

/** Job 3: sets one tag of all subscriptions and removes another one. Running it again changes nothing. */
public final class TagAll {

    private TagAll() {}

    public static int run(GreenLakeClient greenlake) {
        List<String> ids = greenlake
                .subscriptions()
                .list(q -> q.select(SubscriptionFields.ID).pageSize(200))
                .map(Subscription::id)
                .toList();
        return greenlake
                .subscriptions()
                .updateTags(ids, tags -> tags.set("cost-center", "4711").remove("former-owner"))
                .await(Duration.ofHours(1))
                .orThrow()
                .done()
                .size();
    }
}
