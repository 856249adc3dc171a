package io.stratalake.greenlake.internal.bulk;

import io.stratalake.greenlake.bulk.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one item, before it has a type for users.
 *
 * @param name the key, id or serial number, as it was requested
 * @param outcome its outcome
 * @param otherName what else identifies the item: the id of the resource for a key or a serial number, the serial number
 *     for the id of a device; null if unknown
 * @param reason the reason, mostly in the service's words, or null
 */
public record NamedResult(
        String name,
        Outcome outcome,
        @Nullable String otherName,
        @Nullable String reason) {

    public static NamedResult done(String name, @Nullable String otherName) {
        return new NamedResult(name, Outcome.DONE, otherName, null);
    }

    public static NamedResult rejected(String name, @Nullable String reason) {
        return new NamedResult(name, Outcome.REJECTED, null, reason);
    }

    public static NamedResult pending(String name) {
        return new NamedResult(name, Outcome.PENDING, null, null);
    }

    public static NamedResult unknown(String name, @Nullable String reason) {
        return new NamedResult(name, Outcome.UNKNOWN, null, reason);
    }

    public static NamedResult notSent(String name, @Nullable String reason) {
        return new NamedResult(name, Outcome.NOT_SENT, null, reason);
    }
}
