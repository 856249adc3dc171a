package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.Fields;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A webhook at one moment. Immutable: the JSON is never changed.
 *
 * @param json the form in responses, which has no secrets
 * @param secret the secret that signs requests to the destination
 * @param secondarySecret a second secret that signs them too, or null
 */
record Webhook(JsonObject json, String secret, @Nullable String secondarySecret) {

    static final String ACTIVE = "ACTIVE";
    static final String DISABLED = "DISABLED";
    static final String PENDING = "PENDING";
    static final String ERROR = "ERROR";

    String id() {
        return json.get("id").getAsString();
    }

    String resourceUri() {
        return json.get("resourceUri").getAsString();
    }

    URI destination() {
        return URI.create(json.get("destination").getAsString());
    }

    boolean isBatching() {
        return json.get("batching").getAsBoolean();
    }

    boolean isChallenged() {
        return json.get("challengeRequestEnabled").getAsBoolean();
    }

    /** Indicates whether events can be delivered now. */
    boolean isReady() {
        return json.get("status").getAsString().equals(ACTIVE)
                && !json.get("paused").getAsBoolean();
    }

    boolean isPending() {
        return json.get("status").getAsString().equals(PENDING);
    }

    /** Returns the number of requests a minute that the destination accepts; empty without a limit. */
    Optional<Integer> rateLimit() {
        return json.get("endpointRateLimit").isJsonNull()
                ? Optional.empty()
                : Optional.of(json.get("endpointRateLimit").getAsInt());
    }

    List<String> secrets() {
        return Stream.of(Optional.of(secret), Optional.ofNullable(secondarySecret))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the webhook with another status. */
    Webhook in(String status, @Nullable String reason) {
        JsonObject changed = Fields.copyOf(json).and("status", status).json();
        changed.remove("stateReason");
        if (reason != null) {
            changed.addProperty("stateReason", reason);
        }
        return new Webhook(changed, secret, secondarySecret);
    }

    /** Returns the webhook without its secrets. */
    @Override
    public String toString() {
        return json.toString();
    }
}
