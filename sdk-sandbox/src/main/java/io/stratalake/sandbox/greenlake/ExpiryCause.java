package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The expiry of subscriptions: an event when one has 90, 60, 30 days and one day left. */
final class ExpiryCause implements EventCause {

    private static final List<Duration> NOTICES =
            List.of(Duration.ofDays(90), Duration.ofDays(60), Duration.ofDays(30), Duration.ofDays(1));

    /** Spares most of the reads of all subscriptions, and delays an event by as much at most. */
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    private final TimeSource time;
    private final SubscriptionStore subscriptions;
    private final WorkspaceEvents events;
    private Instant last;

    ExpiryCause(TimeSource time, SubscriptionStore subscriptions, WorkspaceEvents events) {
        this.time = time;
        this.subscriptions = subscriptions;
        this.events = events;
        this.last = time.now();
    }

    @Override
    public String eventType() {
        return WorkspaceEvents.EXPIRING;
    }

    @Override
    public void begin() {
        last = time.now();
    }

    @Override
    public List<JsonObject> poll() {
        Instant before = last;
        Instant now = time.now();
        if (now.isBefore(before.plus(RESOLUTION))) {
            return List.of();
        }
        last = now;
        return subscriptions.all().stream()
                .filter(subscription -> passesNotice(WorkspaceEvents.end(subscription), before, now))
                .map(events::expiring)
                .toList();
    }

    private static boolean passesNotice(Instant end, Instant before, Instant now) {
        return NOTICES.stream().map(end::minus).anyMatch(notice -> notice.isAfter(before) && !notice.isAfter(now));
    }
}
