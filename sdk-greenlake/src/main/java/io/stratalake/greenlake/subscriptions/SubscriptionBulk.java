package io.stratalake.greenlake.subscriptions;

import io.stratalake.greenlake.internal.bulk.BulkKind;
import java.time.Duration;

/** The kinds of bulk requests of subscriptions. */
final class SubscriptionBulk {

    static final String RESOURCES = "subscriptions";

    /** The service permits 30 reads of an operation per minute. */
    static final Duration POLL_SPACING = Duration.ofSeconds(2);

    static final BulkKind CLAIM = new BulkKind("Claim", "subscription key", "keys", RESOURCES, true, 5);

    /** The limit is not documented; this one keeps the URL, which has the ids, shorter than gateways allow. */
    static final BulkKind TAG_UPDATE = new BulkKind("Tag update", "subscription id", "ids", RESOURCES, false, 50);

    static final BulkKind RELEASE = new BulkKind("Release", "subscription id", "ids", RESOURCES, false, 10);

    private SubscriptionBulk() {}
}
