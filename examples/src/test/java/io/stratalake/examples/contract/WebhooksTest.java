package io.stratalake.examples.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.greenlake.webhooks.EventSubscriptionFields;
import io.stratalake.greenlake.webhooks.EventSubscriptionRequest;
import io.stratalake.greenlake.webhooks.EventSubscriptionUpdate;
import io.stratalake.greenlake.webhooks.WebhookLink;
import io.stratalake.greenlake.webhooks.WebhookRequest;
import io.stratalake.greenlake.webhooks.WebhookUpdate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhooksTest extends ContractFixture {

    private static final String TYPE = "com.hpe.greenlake.audit-log.v1.logs.created";
    private static final WebhookLink WEBHOOK =
            WebhookLink.builder().resourceUri("/events/v1beta1/webhooks/1").build();

    @Test
    void secrets_are_sent_and_not_shown() {
        var request = WebhookRequest.builder()
                .name("tickets")
                .destination("https://tickets.example.com")
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
        var delivery = greenlake.webhooks().listDeliveries("1").first().orElseThrow();

        assertTrue(delivery.toString().contains("requestHeaders=***"), delivery::toString);
    }

    @Test
    void several_event_subscriptions_are_created_and_changed_at_once() {
        var request = EventSubscriptionRequest.builder()
                .eventType(TYPE)
                .webhook(WEBHOOK)
                .build();
        var change = EventSubscriptionUpdate.builder()
                .subscriptionId("1")
                .eventType(TYPE)
                .webhook(WEBHOOK)
                .build();

        assertFalse(greenlake
                .webhooks()
                .subscriptions()
                .create(List.of(request, request))
                .isEmpty());
        assertFalse(greenlake.webhooks().subscriptions().update(List.of(change)).isEmpty());
        greenlake.webhooks().subscriptions().delete(List.of("1", "2"));
        assertEquals("id=1&id=2", sandbox.requestLog().last().orElseThrow().query());
    }

    /** The service requires the filter, and documents an empty one as its default. */
    @Test
    void an_empty_filter_is_sent_if_none_is_set() {
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
