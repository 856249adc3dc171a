package io.stratalake.greenlake.subscriptions;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the result of an asynchronous operation tells of each key or id. The service gives it no fixed shape; recognised
 * are lists under names that speak of success or failure, of texts or of objects with a key or an id and perhaps a
 * reason, and lists of objects that have a status each. A bare text such as {@code SUCCEEDED} tells nothing of any.
 */
final class Breakdown {

    private static final List<String> NAMES =
            List.of("key", "subscriptionKey", "subscription_key", "id", "subscriptionId", "subscription_id");
    private static final List<String> IDS = List.of("id", "subscriptionId", "subscription_id");
    private static final List<String> REASONS =
            List.of("reason", "message", "errorMessage", "error_message", "description", "error", "errorCode");

    private static final List<String> STATES = List.of("status", "state", "outcome", "result");
    private static final Pattern BAD = Pattern.compile(
            "fail|error|invalid|reject|refus|denied|unsucc|incomplete|skip|ignor"
                    + "|not[ _-]?(claimed|added|released|updated|found|complete|succ)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern GOOD =
            Pattern.compile("succ|complete|claimed|added|released|updated", Pattern.CASE_INSENSITIVE);

    private final Map<String, Fate> told = new LinkedHashMap<>();
    private final Map<String, String> primaryNames = new HashMap<>();

    /** The service need not write a key as it was asked for, and what was refused must not pass for done then. */
    private final Map<String, String> primaryNamesInAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

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

    /** What the result tells of a key or an id, by whichever of its names it was asked for. */
    Optional<Fate> of(String name) {
        var primary = told.containsKey(name) ? name : primaryNames.get(name);
        var fate = told.get(primary == null ? primaryNamesInAnyCase.getOrDefault(name, name) : primary);
        return Optional.ofNullable(fate)
                .map(it -> new Fate(name, it.outcome(), it.subscriptionId(), it.reason()));
    }

    /** All that the result tells. */
    List<Fate> all() {
        return List.copyOf(told.values());
    }

    private void collect(@Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(entry -> add(entry, Optional.empty()));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, part) -> {
                if (part instanceof List<?> list) {
                    var meaning = meaning(name.toString());
                    list.forEach(entry -> add(entry, meaning));
                } else {
                    collect(part);
                }
            });
        }
    }

    private static Optional<Boolean> meaning(String words) {
        if (BAD.matcher(words).find()) {
            return Optional.of(false);
        }
        return GOOD.matcher(words).find() ? Optional.of(true) : Optional.empty();
    }

    /** @param meaning what the name of the list says; an entry that says itself how it fared knows better */
    private void add(@Nullable Object entry, Optional<Boolean> meaning) {
        if (entry instanceof String name) {
            meaning.ifPresent(done -> put(Set.of(), done ? Fate.done(name, null) : Fate.failed(name, null)));
        } else if (entry instanceof Map<?, ?> map) {
            var name = text(map, NAMES);
            var status = text(map, STATES);
            var fared = status == null ? meaning : meaning(status).or(() -> meaning);
            if (name != null) {
                var names =
                        NAMES.stream().map(map::get).filter(Objects::nonNull).map(Object::toString).collect(toSet());
                fared.ifPresent(done ->
                        put(names, done ? Fate.done(name, text(map, IDS)) : Fate.failed(name, text(map, REASONS))));
            }
        }
    }

    /** A failure outweighs: the order in which a service writes its lists means nothing. */
    private void put(Set<String> names, Fate fate) {
        told.merge(fate.name(), fate, (old, other) -> old.outcome() == Fate.Outcome.FAILED ? old : other);
        names.forEach(name -> primaryNames.putIfAbsent(name, fate.name()));
        primaryNamesInAnyCase.putIfAbsent(fate.name(), fate.name());
        names.forEach(name -> primaryNamesInAnyCase.putIfAbsent(name, fate.name()));
    }

    private static @Nullable String text(Map<?, ?> map, List<String> names) {
        return names.stream()
                .map(map::get)
                .map(value -> value instanceof Map<?, ?> nested ? text(nested, REASONS) : value)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse(null);
    }
}
