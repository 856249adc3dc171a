package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;

/** Events that are sent to a webhook in one request, until it succeeds or for 20 attempts within 12 hours. */
final class Delivery {

    private static final int MAX_ATTEMPTS = 20;
    private static final Duration LIFETIME = Duration.ofHours(12);
    private static final Duration FIRST_DELAY = Duration.ofMinutes(1);

    /** 1, 2, 4, 8, 16 and 32 minutes, and 13 times this: 20 attempts in less than 11 hours. */
    private static final Duration MAX_DELAY = Duration.ofMinutes(45);

    private final String id;
    private final String webhookId;
    private final List<JsonObject> events;
    private final String payload;
    private final long begunNanos;
    private int attempts;
    private long dueNanos;
    private boolean over;

    Delivery(String id, Webhook webhook, List<JsonObject> events, long nanos) {
        this.id = id;
        this.webhookId = webhook.id();
        this.events = List.copyOf(events);
        this.payload = webhook.isBatching() ? array(events) : events.get(0).toString();
        this.begunNanos = nanos;
        this.dueNanos = nanos;
    }

    private static String array(List<JsonObject> events) {
        JsonArray array = new JsonArray();
        events.forEach(array::add);
        return array.toString();
    }

    String id() {
        return id;
    }

    String webhookId() {
        return webhookId;
    }

    List<JsonObject> events() {
        return events;
    }

    /** Returns the body of the request: an event, or an array of events if the webhook is batching. */
    String payload() {
        return payload;
    }

    synchronized boolean isDue(long nanos) {
        return !over && nanos - dueNanos >= 0;
    }

    synchronized boolean isOver(long nanos) {
        return over || nanos - begunNanos >= LIFETIME.toNanos();
    }

    /** Records the result of an attempt. */
    synchronized void attempted(boolean success, long nanos) {
        attempts++;
        over = over || success || attempts >= MAX_ATTEMPTS;
        Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(attempts - 1, 6));
        dueNanos = nanos + (delay.compareTo(MAX_DELAY) < 0 ? delay : MAX_DELAY).toNanos();
    }
}
