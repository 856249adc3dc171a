package io.stratalake.system.contract;

import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.webhooks.EventSubscription;
import io.stratalake.greenlake.webhooks.EventSubscriptionRequest;
import io.stratalake.greenlake.webhooks.EventSubscriptionUpdate;
import io.stratalake.greenlake.webhooks.Webhook;
import io.stratalake.greenlake.webhooks.WebhookDelivery;
import io.stratalake.greenlake.webhooks.WebhookLink;
import io.stratalake.greenlake.webhooks.WebhookRequest;
import io.stratalake.greenlake.webhooks.WebhookUpdate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A call of each operation of webhooks, for {@link EveryOperationTest}. Nothing listens at their destination. */
final class WebhookCalls {

    private static final String AUDIT_LOG = "com.hpe.greenlake.audit-log.v1.logs.created";

    private WebhookCalls() {}

    static Map<String, Consumer<GreenLakeClient>> all() {
        return Map.ofEntries(
                call("createWebhook", (client, webhook) -> {}),
                call(
                        "listWebhooks",
                        (client, webhook) -> client.webhooks().list().toList()),
                call("getWebhook", (client, webhook) -> client.webhooks().get(webhook.id())),
                call(
                        "updateWebhook",
                        (client, webhook) -> client.webhooks()
                                .update(
                                        webhook.id(),
                                        WebhookUpdate.builder()
                                                .secondarySecret("another")
                                                .build())),
                call("deleteWebhook", (client, webhook) -> {}),
                call("verifyWebhook", (client, webhook) -> client.webhooks().verify(webhook.id())),
                call("listWebhookDeliveries", WebhookCalls::failedDelivery),
                call(
                        "retryWebhookDelivery",
                        (client, webhook) -> failedDelivery(client, webhook)
                                .ifPresent(
                                        failed -> client.webhooks().retryDelivery(webhook.id(), failed.failureId()))),
                call("createEventSubscriptions", WebhookCalls::subscribe),
                call(
                        "listEventSubscriptions",
                        (client, webhook) ->
                                client.webhooks().subscriptions().list().toList()),
                call(
                        "updateEventSubscriptions",
                        (client, webhook) -> client.webhooks()
                                .subscriptions()
                                .update(List.of(EventSubscriptionUpdate.builder()
                                        .subscriptionId(
                                                subscribe(client, webhook).id())
                                        .eventType("com.hpe.greenlake.subscriptions.v1.expiring-subscriptions")
                                        .webhook(link(webhook))
                                        .build()))),
                call(
                        "deleteEventSubscriptions",
                        (client, webhook) -> client.webhooks()
                                .subscriptions()
                                .delete(List.of(subscribe(client, webhook).id()))));
    }

    /** A workspace has at most five webhooks, so that each call deletes its own. */
    private static Map.Entry<String, Consumer<GreenLakeClient>> call(
            String operationId, BiConsumer<GreenLakeClient, Webhook> call) {
        return Map.entry(operationId, client -> {
            var webhook = client.webhooks()
                    .create(WebhookRequest.builder()
                            .name("tests")
                            .destination("http://127.0.0.1:1/events")
                            .secret("0f4c9a7e2b8d4f61a3c5e7092b4d6f81")
                            .challengeRequestEnabled(false)
                            .build());
            try {
                call.accept(client, webhook);
            } finally {
                client.webhooks().delete(webhook.id(), q -> q.force(true));
            }
        });
    }

    private static WebhookLink link(Webhook webhook) {
        return WebhookLink.builder().resourceUri(webhook.resourceUri()).build();
    }

    private static EventSubscription subscribe(GreenLakeClient client, Webhook webhook) {
        var request = EventSubscriptionRequest.builder()
                .eventType(AUDIT_LOG)
                .webhook(link(webhook))
                .build();
        return client.webhooks().subscriptions().create(List.of(request)).get(0);
    }

    /** Returns a failed delivery of the entry that a claim leaves; the sandbox sends it on a thread of its own. */
    private static Optional<WebhookDelivery> failedDelivery(GreenLakeClient client, Webhook webhook) {
        subscribe(client, webhook);
        client.subscriptions().claim("NEW-WEBHOOK");
        Optional<WebhookDelivery> failed = Optional.empty();
        for (var i = 0; i < 100 && failed.isEmpty(); i++) {
            failed = client.webhooks().listDeliveries(webhook.id()).first();
            LockSupport.parkNanos(100_000_000);
        }
        return failed;
    }
}
