package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.Reply;
import java.util.List;

/** The webhooks of a workspace and the causes of its events. Thread-safe. */
final class WorkspaceWebhooks implements AutoCloseable {

    private final WebhookStore store = new WebhookStore();
    private final Handlers handlers;
    private final AuditLogs auditLogs;
    private final SubscriptionStore subscriptions;
    private final List<EventCause> causes;
    private final WorkspaceEvents events;
    private final EventDelivery delivery;

    WorkspaceWebhooks(
            TimeSource time,
            String workspaceId,
            Handlers handlers,
            AuditLogs auditLogs,
            SubscriptionStore subscriptions,
            Provisioning provisioning) {
        this.handlers = handlers;
        this.auditLogs = auditLogs;
        this.subscriptions = subscriptions;
        this.events = new WorkspaceEvents(time, workspaceId);
        this.causes = List.of(new ExpiryCause(time, subscriptions, events), new ProvisionCause(provisioning, events));
        DeliveryLog log = new DeliveryLog(time);
        this.delivery = new EventDelivery(time, store, events, log, this::pollCauses);
        new WebhookHandlers(store, new WebhookForm(time, workspaceId), delivery, log, this::begin).register(handlers);
    }

    /** The first subscription to a type begins to watch its cause. Runs while a call is handled. */
    private void begin(String eventType) {
        if (!store.hasSubscriptionsTo(eventType)) {
            causes.stream().filter(cause -> cause.eventType().equals(eventType)).forEach(EventCause::begin);
        }
    }

    private void pollCauses() {
        handlers.exclusively(() -> causes.stream()
                .filter(cause -> store.hasSubscriptionsTo(cause.eventType()))
                .flatMap(cause -> cause.poll().stream())
                .forEach(delivery::emit));
    }

    /** Emits the event of a call that leaves an entry in the audit log. */
    void after(Call call, Reply reply) {
        AuditedOperations.entry(call, reply).ifPresent(entry -> emitAuditLog(entry.category(), entry.description()));
    }

    void emitAuditLog(String category, String description) {
        delivery.emit(events.auditLog(auditLogs.add(category, description)));
    }

    /** @throws IllegalArgumentException if the workspace has no subscription with this key */
    void emitExpiring(String key) {
        JsonObject subscription = subscriptions.all().stream()
                .filter(one -> one.get("key").getAsString().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The workspace has no subscription with the key " + key
                        + ". Take one of the list of subscriptions."));
        delivery.emit(events.expiring(subscription));
    }

    void emit(String type, JsonObject data) {
        delivery.emit(events.event(type, "events", data));
    }

    void deliver() {
        delivery.deliverDue();
    }

    @Override
    public void close() {
        delivery.close();
    }
}
