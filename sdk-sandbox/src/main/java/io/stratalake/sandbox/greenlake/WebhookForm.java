package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.Body;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Fields;
import io.stratalake.sandbox.simulation.StableId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The forms of webhooks and event subscriptions, made of requests. Not thread-safe. */
final class WebhookForm {

    private static final String PATH = "/events/v1beta1/";
    private static final List<String> TEXTS = List.of("name", "description", "authType", "clientId", "issuerUrl");

    private final TimeSource time;
    private final String workspaceId;
    private int made;

    WebhookForm(TimeSource time, String workspaceId) {
        this.time = time;
        this.workspaceId = workspaceId;
    }

    static JsonElement orNull(@Nullable Integer number) {
        return number == null ? JsonNull.INSTANCE : new JsonPrimitive(number);
    }

    Webhook webhook(Body request) {
        String id = StableId.of("webhook", workspaceId, made++);
        boolean challenged = request.optionalFlag("challengeRequestEnabled").orElse(true);
        Fields webhook = resource(id, "webhook", "webhooks")
                .and("destination", destination(request))
                .and("status", challenged ? Webhook.PENDING : Webhook.ACTIVE)
                .and("batching", request.flag("batching"))
                .and("challengeRequestEnabled", challenged)
                .and("endpointRateLimit", JsonNull.INSTANCE)
                .and("paused", false);
        TEXTS.forEach(name -> webhook.and(name, request.optionalText(name).orElse("")));
        String secondary = secondary(request, null);
        return new Webhook(
                webhook.and("dualSecret", secondary != null).json(), secret(request.text("secret")), secondary);
    }

    /** Returns a webhook with the changes of a request. */
    Webhook changed(Webhook webhook, Body request) {
        Fields changed = Fields.copyOf(webhook.json());
        TEXTS.forEach(name -> request.optionalText(name).ifPresent(value -> changed.and(name, value)));
        for (String name : List.of("batching", "challengeRequestEnabled", "paused")) {
            request.optionalFlag(name).ifPresent(value -> changed.and(name, value));
        }
        String secondary = secondary(request, webhook.secondarySecret());
        JsonObject json = touched(changed).and("dualSecret", secondary != null).json();
        Webhook next = new Webhook(
                json, request.optionalText("secret").map(WebhookForm::secret).orElse(webhook.secret()), secondary);
        if (!request.has("destination") || next.destination().toString().equals(request.text("destination"))) {
            return next;
        }
        json.addProperty("destination", destination(request));
        return next.in(next.isChallenged() ? Webhook.PENDING : Webhook.ACTIVE, null);
    }

    private static String destination(Body request) {
        DestinationClient.check(request.text("destination"));
        return request.text("destination");
    }

    private static String secret(String secret) {
        if (secret.isEmpty()) {
            throw RequestBody.invalid("secret", "The secret must not be empty.");
        }
        return secret;
    }

    /** Returns the secondary secret after a request, in which null or an empty text removes it. */
    private static @Nullable String secondary(Body request, @Nullable String current) {
        if (!request.json().has("secondarySecret")) {
            return current;
        }
        return request.optionalText("secondarySecret")
                .filter(secret -> !secret.isEmpty())
                .orElse(null);
    }

    /** Returns a new event subscription. */
    JsonObject subscription(JsonObject request, Webhook webhook) {
        String id = StableId.of("event-subscription", workspaceId, made++);
        return withType(resource(id, "subscription", "subscriptions"), request, webhook)
                .and("updatedBy", Provisioning.CALLER)
                .json();
    }

    /** Returns an event subscription with the changes of a request. */
    JsonObject changed(JsonObject subscription, JsonObject request, Webhook webhook) {
        return withType(touched(Fields.copyOf(subscription)), request, webhook).json();
    }

    private static Fields withType(Fields subscription, JsonObject request, Webhook webhook) {
        String type = request.get("eventType").getAsString();
        String[] segments = type.split("\\.", -1);
        String api = segments.length > 3 ? segments[3] : "";
        if (!type.startsWith("com.hpe.greenlake.") || api.isEmpty()) {
            throw RequestBody.invalid("eventType", "There is no event type '" + type + "'.");
        }
        return subscription
                .and("eventType", type)
                .and("apiGroup", api)
                .and("serviceManager", api)
                .and("friendlyName", segments[segments.length - 1])
                .and("eventFilter", request.get("eventFilter"))
                .and("webhook", Fields.of("resourceUri", webhook.resourceUri()).json());
    }

    private Fields resource(String id, String type, String path) {
        return Fields.of("id", id)
                .and("type", "events/" + type)
                .and("hpePrincipal", "hrn:hpe:iam::workspace/" + workspaceId)
                .and("resourceUri", PATH + path + "/" + id)
                .and("generation", 1)
                .and("createdBy", Provisioning.CALLER)
                .and("createdAt", time.now())
                .and("updatedAt", time.now());
    }

    private Fields touched(Fields resource) {
        return resource.and("generation", resource.json().get("generation").getAsInt() + 1)
                .and("updatedAt", time.now());
    }
}
