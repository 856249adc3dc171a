package io.stratalake.greenlake.subscriptions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.stratalake.core.error.JournalException;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import io.stratalake.greenlake.internal.bulk.RequestedNames;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The entry of a key in the journal of a claim, which has hashes of the key and its tags.
 *
 * @param at the time of the change
 * @param operationId the id of the operation, or empty
 * @param subscriptionId the id of the new subscription, or null
 * @param reason the reason, or empty
 * @param tags the hash of the tags, or empty if there are no tags
 */
record JournaledKey(
        State state,
        Instant at,
        String operationId,
        @Nullable String subscriptionId,
        String reason,
        String tags) {

    /** The beginning of the names of all entries of claims. */
    static final String PREFIX = "greenlake.claim.";

    /** The state of a key. */
    enum State {
        /** The key may have been sent, and it is not known whether it was claimed. */
        SENDING,
        /** The service has accepted the request. */
        ACCEPTED,
        /** The key is claimed. */
        DONE,
        /** The service has rejected the key. */
        REJECTED,
        /** The service has rejected the request for another reason than its keys, or for one that may end by itself. */
        REFUSED,
        /** The request with the key did not reach the service. */
        NOT_SENT
    }

    NamedResult toResult(String key) {
        return state == State.DONE
                ? NamedResult.done(key, subscriptionId)
                : NamedResult.rejected(key, reason.isEmpty() ? null : reason);
    }

    String toJson() {
        var json = new JsonObject();
        json.addProperty("state", state.name());
        json.addProperty("at", at.toString());
        json.addProperty("operationId", operationId);
        json.addProperty("subscriptionId", subscriptionId);
        json.addProperty("reason", reason);
        json.addProperty("tags", tags);
        return json.toString();
    }

    /** @throws JournalException if the text is not the entry of a key */
    static JournaledKey parse(String key, String text) {
        try {
            var json = JsonParser.parseString(text).getAsJsonObject();
            var entry = new JournaledKey(
                    State.valueOf(text(json, "state")),
                    Instant.parse(text(json, "at")),
                    text(json, "operationId"),
                    isAbsent(json.get("subscriptionId")) ? null : text(json, "subscriptionId"),
                    text(json, "reason"),
                    text(json, "tags"));
            if (entry.state == State.ACCEPTED && entry.operationId.isEmpty()) {
                throw new IllegalArgumentException("an accepted key has no operation");
            }
            return entry;
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | DateTimeException e) {
            throw new JournalException(
                    "The journal's entry of the key " + SubscriptionBulk.CLAIM.shown(key)
                            + " is not one of a claim. Use the version of the SDK that wrote it, or another journal.",
                    e);
        }
    }

    private static boolean isAbsent(@Nullable JsonElement value) {
        return value == null || value.isJsonNull();
    }

    private static String text(JsonObject json, String name) {
        var value = json.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            throw new IllegalArgumentException("the property " + name + " is missing");
        }
        return value.getAsString();
    }

    /** A key allows to claim its subscription elsewhere, so that the journal does not have it. */
    static String entryName(String key) {
        return PREFIX + hash(RequestedNames.identity(key));
    }

    static String tagsHash(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return "";
        }
        var sorted = new JsonObject();
        new TreeMap<>(tags).forEach(sorted::addProperty);
        return hash(sorted.toString());
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
