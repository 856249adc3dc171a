package io.stratalake.greenlake.subscriptions;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the result of an asynchronous operation tells of each key or id. The service gives it no fixed shape; recognised are
 * lists under names that speak of success or failure, of texts or of objects with a key or an id and perhaps a reason. A
 * bare text such as {@code SUCCEEDED} tells nothing of any.
 */
final class Breakdown {

    private static final List<String> NAMES =
            List.of("key", "subscriptionKey", "subscription_key", "id", "subscriptionId", "subscription_id");
    private static final List<String> IDS = List.of("id", "subscriptionId", "subscription_id");
    private static final List<String> REASONS =
            List.of("reason", "message", "errorMessage", "error_message", "description", "error", "errorCode");

    private final Map<String, Fate> told = new LinkedHashMap<>();

    // A service that names both the key and the id was asked by one of them, and it is not said by which.
    private final Map<String, Fate> byOtherNames = new HashMap<>();

    private Breakdown() {}

    /** Reads a result of any shape. */
    static Breakdown of(@Nullable Object result) {
        var breakdown = new Breakdown();
        breakdown.collect(result);
        return breakdown;
    }

    /** Whether the result tells of anything at all. */
    boolean isEmpty() {
        return told.isEmpty();
    }

    /** What the result tells of a key or an id. */
    Optional<Fate> of(String name) {
        var fate = told.getOrDefault(name, byOtherNames.get(name));
        return Optional.ofNullable(fate)
                .map(known -> new Fate(name, known.outcome(), known.subscriptionId(), known.reason()));
    }

    /** All that the result tells. */
    List<Fate> all() {
        return List.copyOf(told.values());
    }

    private void collect(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return;
        }
        map.forEach((name, part) -> {
            if (part instanceof List<?> list) {
                meaning(name.toString()).ifPresent(done -> list.forEach(entry -> add(entry, done)));
            } else {
                collect(part);
            }
        });
    }

    private static Optional<Boolean> meaning(String name) {
        var word = name.toLowerCase(Locale.ROOT);
        if (word.contains("fail") || word.contains("error") || word.contains("invalid") || word.contains("reject")) {
            return Optional.of(false);
        }
        return word.contains("succ") || word.contains("complete") || word.contains("claimed") || word.contains("added")
                ? Optional.of(true)
                : Optional.empty();
    }

    private void add(@Nullable Object entry, boolean done) {
        if (entry instanceof String name) {
            put(done ? Fate.done(name, null) : Fate.failed(name, null));
        } else if (entry instanceof Map<?, ?> map) {
            var name = text(map, NAMES);
            if (name != null) {
                var fate = done ? Fate.done(name, text(map, IDS)) : Fate.failed(name, text(map, REASONS));
                put(fate);
                texts(map, NAMES).forEach(other -> byOtherNames.put(other, fate));
            }
        }
    }

    private void put(Fate fate) {
        told.put(fate.name(), fate);
    }

    private static @Nullable String text(Map<?, ?> map, List<String> names) {
        return texts(map, names).findFirst().orElse(null);
    }

    private static Stream<String> texts(Map<?, ?> map, List<String> names) {
        return names.stream()
                .map(map::get)
                .map(value -> value instanceof Map<?, ?> nested ? text(nested, REASONS) : value)
                .filter(Objects::nonNull)
                .map(Object::toString);
    }
}
