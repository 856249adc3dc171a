package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Fields;
import java.util.List;
import java.util.function.Consumer;

/** The handlers of webhooks, their deliveries and their event subscriptions. */
final class WebhookHandlers {

    private static final int MAX_WEBHOOKS = 5;

    private final WebhookStore store;
    private final WebhookForm form;
    private final EventDelivery delivery;
    private final DeliveryLog log;
    private final Consumer<String> subscribed;

    /** @param subscribed is called with each type of events that a webhook becomes subscribed to */
    WebhookHandlers(
            WebhookStore store,
            WebhookForm form,
            EventDelivery delivery,
            DeliveryLog log,
            Consumer<String> subscribed) {
        this.store = store;
        this.form = form;
        this.delivery = delivery;
        this.log = log;
        this.subscribed = subscribed;
    }

    void register(Handlers handlers) {
        handlers.list(
                        "listWebhooks",
                        call -> Rows.of(
                                store.webhooks().stream().map(Webhook::json).toList()))
                .on("createWebhook", this::create)
                .on("getWebhook", call -> call.reply(webhook(call).json()))
                .on("updateWebhook", this::update)
                .on("deleteWebhook", this::delete)
                .onConcurrent("verifyWebhook", call -> call.reply(delivery.verify(webhook(call))))
                .list("listWebhookDeliveries", call -> Rows.of(log.of(webhook(call))))
                .onConcurrent(
                        "retryWebhookDelivery",
                        call -> call.reply(delivery.retry(webhook(call), call.path("failureId"))))
                .list(
                        "listEventSubscriptions",
                        call -> Rows.of(store.subscriptions()).facts(WebhookHandlers::facts))
                .on("createEventSubscriptions", this::subscribe)
                .on("updateEventSubscriptions", this::updateSubscriptions)
                .on("deleteEventSubscriptions", this::unsubscribe);
    }

    private Webhook webhook(Call call) {
        return store.get(call.path("id"));
    }

    private Reply create(Call call) {
        Webhook webhook = form.webhook(call.body());
        if (store.webhooks().size() >= MAX_WEBHOOKS) {
            throw HttpError.unprocessable("A workspace has at most " + MAX_WEBHOOKS + " webhooks.");
        }
        store.put(webhook);
        verify(webhook);
        return call.reply(webhook.json()).with("Location", webhook.resourceUri());
    }

    private Reply update(Call call) {
        Webhook changed = store.change(call.path("id"), webhook -> form.changed(webhook, call.body()));
        verify(changed);
        return call.reply(changed.json());
    }

    private void verify(Webhook webhook) {
        if (webhook.isPending()) {
            delivery.verifyLater(webhook);
        } else {
            delivery.begin();
        }
    }

    private Reply delete(Call call) {
        Webhook webhook = webhook(call);
        if (store.hasSubscriptions(webhook) && !call.query().flag("force")) {
            throw HttpError.badRequest(
                    "query", "force", "The webhook has event subscriptions. Delete them first, or set force.");
        }
        store.remove(webhook);
        return call.done();
    }

    private static JsonObject facts(JsonObject subscription) {
        String uri = WebhookStore.uri(subscription);
        return Fields.copyOf(subscription)
                .and("webhookId", uri.substring(uri.lastIndexOf('/') + 1))
                .json();
    }

    /** @throws HttpError if the request names no webhook of the workspace */
    private Webhook linked(JsonObject request) {
        String uri = WebhookStore.uri(request);
        return store.webhooks().stream()
                .filter(webhook -> webhook.resourceUri().equals(uri))
                .findFirst()
                .orElseThrow(() -> HttpError.unprocessable("There is no webhook '" + uri + "'."));
    }

    private Reply subscribe(Call call) {
        List<JsonObject> made = call.body().objects("items").stream()
                .map(request -> form.subscription(request, linked(request)))
                .toList();
        made.forEach(this::put);
        return call.reply(array(made));
    }

    private Reply updateSubscriptions(Call call) {
        List<JsonObject> changed = call.body().objects("items").stream()
                .map(request -> form.changed(
                        store.subscription(request.get("subscriptionId").getAsString()), request, linked(request)))
                .toList();
        changed.forEach(this::put);
        return call.reply(array(changed));
    }

    private void put(JsonObject subscription) {
        subscribed.accept(subscription.get("eventType").getAsString());
        store.putSubscription(subscription);
    }

    private Reply unsubscribe(Call call) {
        List<String> ids = call.query().all("id");
        if (ids.isEmpty()) {
            throw RequestBody.invalid("id", "At least one id is required.");
        }
        store.removeSubscriptions(ids);
        return call.done();
    }

    private static JsonArray array(List<JsonObject> items) {
        JsonArray array = new JsonArray();
        items.forEach(array::add);
        return array;
    }
}
