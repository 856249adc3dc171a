package io.stratalake.greenlake.internal.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The entry of an item in the journal of a bulk request.
 *
 * @param at the time of the change
 * @param operationId the id of the operation, or empty
 * @param requestSize the number of items of the accepted request, or zero without one
 * @param otherName the id of the new resource, or what else identifies the item; null if unknown
 * @param reason the reason, or empty
 * @param content the hash of what was requested, or empty
 */
record JournaledItem(
        State state,
        Instant at,
        String operationId,
        int requestSize,
        @Nullable String otherName,
        String reason,
        String content) {

    /** No count of completed items is trusted if the size of the request is unknown. */
    private static final int UNKNOWN_SIZE = Integer.MAX_VALUE;

    /** The state of an item. */
    enum State {
        /** The item may have been sent, and it is not known whether it was done. */
        SENDING,
        /** The service has accepted the request. */
        ACCEPTED,
        /** The item was done. */
        DONE,
        /** The service has rejected the item. */
        REJECTED,
        /** The service has rejected the request for another reason than its items, or for one that may end by itself. */
        REFUSED,
        /** The request with the item did not reach the service. */
        NOT_SENT
    }

    JournaledItem withReason(String text) {
        return new JournaledItem(state, at, operationId, requestSize, otherName, text, content);
    }

    JournaledItem withOtherName(@Nullable String name) {
        return new JournaledItem(state, at, operationId, requestSize, name, reason, content);
    }

    NamedResult toResult(String name) {
        return state == State.DONE
                ? NamedResult.done(name, otherName)
                : NamedResult.rejected(name, reason.isEmpty() ? null : reason);
    }

    String toJson() {
        var json = new JsonObject();
        json.addProperty("state", state.name());
        json.addProperty("at", at.toString());
        json.addProperty("operationId", operationId);
        json.addProperty("requestSize", requestSize);
        json.addProperty("otherName", otherName);
        json.addProperty("reason", reason);
        json.addProperty("content", content);
        return json.toString();
    }

    /** @throws IllegalArgumentException if the text is not the entry of an item */
    static JournaledItem parse(String text) {
        try {
            var json = JsonParser.parseString(text).getAsJsonObject();
            var entry = new JournaledItem(
                    State.valueOf(text(json, "state")),
                    Instant.parse(text(json, "at")),
                    text(json, "operationId"),
                    isAbsent(json.get("requestSize")) ? UNKNOWN_SIZE : Integer.parseInt(text(json, "requestSize")),
                    isAbsent(json.get("otherName")) ? null : text(json, "otherName"),
                    text(json, "reason"),
                    text(json, "content"));
            if (entry.state == State.ACCEPTED && entry.operationId.isEmpty()) {
                throw new IllegalArgumentException("an accepted item has no operation");
            }
            return entry;
        } catch (JsonParseException | IllegalStateException | DateTimeException e) {
            throw new IllegalArgumentException("the text is not an entry", e);
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

    static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
