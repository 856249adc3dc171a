package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.greenlake.webhooks.EventSubscription;
import io.stratalake.greenlake.webhooks.EventSubscriptionFields;
import io.stratalake.greenlake.webhooks.EventSubscriptionRequest;
import io.stratalake.greenlake.webhooks.EventSubscriptionUpdate;
import io.stratalake.greenlake.webhooks.Webhook;
import io.stratalake.greenlake.webhooks.WebhookLink;
import io.stratalake.greenlake.webhooks.WebhookRequest;
import io.stratalake.greenlake.webhooks.WebhookUpdate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhooksTest extends ContractFixture {

    private static final String TYPE = "com.hpe.greenlake.audit-log.v1.logs.created";

    /** Nothing listens there. */
    private static final String DESTINATION = "http://127.0.0.1:1/events";

    private Webhook webhook() {
        return greenlake
                .webhooks()
                .create(WebhookRequest.builder()
                        .name("tickets")
                        .destination(DESTINATION)
                        .secret("hunter2")
                        .challengeRequestEnabled(false)
                        .build());
    }

    private static EventSubscriptionRequest subscription(Webhook webhook) {
        return EventSubscriptionRequest.builder()
                .eventType(TYPE)
                .webhook(link(webhook))
                .build();
    }

    private static WebhookLink link(Webhook webhook) {
        return WebhookLink.builder().resourceUri(webhook.resourceUri()).build();
    }

    @Test
    void secrets_are_sent_and_not_shown() {
        var request = WebhookRequest.builder()
                .name("tickets")
                .destination(DESTINATION)
                .secret("hunter2")
                .secondarySecret("hunter3")
                .apiKey("hunter4")
                .clientSecret("hunter5")
                .build();

        assertFalse(request.toString().contains("hunter"), request::toString);
        assertFalse(WebhookUpdate.builder().secret("hunter2").build().toString().contains("hunter"));
        greenlake.webhooks().create(request);
        var body = sandbox.requestLog().last().orElseThrow().body();
        assertTrue(body.contains("hunter2") && body.contains("hunter5"), body);
    }

    @Test
    void the_headers_of_deliveries_are_not_shown() {
        var webhook = webhook();
        greenlake.webhooks().subscriptions().create(List.of(subscription(webhook)));
        sandbox.emitAuditLog("Device Management", "Device 7 was added");
        sandbox.deliverEvents();

        var delivery = greenlake.webhooks().listDeliveries(webhook.id()).first().orElseThrow();

        assertTrue(delivery.toString().contains("requestHeaders=***"), delivery::toString);
    }

    @Test
    void several_event_subscriptions_are_created_and_changed_at_once() {
        var webhook = webhook();
        var subscriptions = greenlake.webhooks().subscriptions();
        var created = subscriptions.create(List.of(subscription(webhook), subscription(webhook)));
        var ids = created.stream().map(EventSubscription::id).toList();

        var changed = subscriptions.update(ids.stream()
                .map(id -> EventSubscriptionUpdate.builder()
                        .subscriptionId(id)
                        .eventType("com.hpe.greenlake.subscriptions.v1.expiring-subscriptions")
                        .webhook(link(webhook))
                        .build())
                .toList());
        assertEquals(ids, changed.stream().map(EventSubscription::id).toList());
        assertEquals(
                changed,
                subscriptions
                        .list(q -> q.filter(EventSubscriptionFields.WEBHOOK_ID.eq(webhook.id())))
                        .toList());

        subscriptions.delete(ids);
        assertEquals(
                "id=" + ids.get(0) + "&id=" + ids.get(1),
                sandbox.requestLog().last().orElseThrow().query());
        assertEquals(List.of(), subscriptions.list().toList());
    }

    /** The service requires the filter, and documents an empty one as its default. */
    @Test
    void an_empty_filter_is_sent_if_none_is_set() {
        greenlake.webhooks().subscriptions().create(Collections.nCopies(12, subscription(webhook())));
        var all = greenlake.webhooks().subscriptions().list().toList();

        assertEquals(Set.of("filter="), lastQuery());
        assertEquals(
                all,
                greenlake.webhooks().subscriptions().list(q -> q.pageSize(5)).toList());
        greenlake
                .webhooks()
                .subscriptions()
                .list(q -> q.filter(EventSubscriptionFields.WEBHOOK_ID.eq("1")))
                .toList();
        assertEquals(Set.of("filter=webhookId eq '1'"), lastQuery());
    }
}
