package io.stratalake.greenlake.internal.bulk;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of each key or id in the result of an asynchronous operation, with a mark for parts that are not
 * understood. Filled by {@link BulkResultParser}; not thread-safe.
 */
final class BulkReport {

    /** The outcome of one key. The service may name it by its key in one place and by its id in another. */
    private static final class Item {

        private final String name;
        private final Set<String> names = new LinkedHashSet<>();
        private Verdict verdict = Verdict.NONE;
        private @Nullable String id;
        private @Nullable String reason;

        Item(String name) {
            this.name = name;
        }

        void add(Verdict other, @Nullable String otherId, @Nullable String otherReason) {
            if (verdict.compareTo(other) < 0) {
                reason = otherReason == null && verdict == Verdict.UNCLEAR ? reason : otherReason;
            } else if (reason == null && verdict != Verdict.DONE) {
                reason = otherReason;
            }
            id = id == null ? otherId : id;
            verdict = verdict.or(other);
        }
    }

    private final String notUnderstood;
    private final Map<String, Item> byName = new LinkedHashMap<>();
    private final Map<String, Set<Item>> byNameInAnyCase = new HashMap<>();
    private final Set<String> doubtful = new HashSet<>();
    private final Map<String, String> mentioned = new HashMap<>();
    private boolean understood = true;
    private int unattributedFailures;
    private int additions;
    private long doneCount = -1;
    private long failedCount = -1;

    /** @param resources the plural noun for the resources that the service lists */
    BulkReport(String resources) {
        this.notUnderstood = "the service names it in a result that is not understood; read the list of " + resources;
    }

    void add(Collection<String> names, Verdict verdict, @Nullable String id, @Nullable String reason) {
        additions++;
        var item = names.stream()
                .map(byName::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> new Item(names.iterator().next()));
        item.add(verdict, id, reason);
        for (var name : names) {
            var other = byName.get(name);
            if (other != null && other != item) {
                item.add(other.verdict, other.id, other.reason);
                other.names.forEach(its -> register(its, item));
            }
            register(name, item);
        }
    }

    private void register(String name, Item item) {
        item.names.add(name);
        var before = byName.put(name, item);
        var inAnyCase = byNameInAnyCase.computeIfAbsent(lower(name), it -> new LinkedHashSet<>());
        inAnyCase.remove(before);
        inAnyCase.add(item);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Records a name in a part of the result that is not understood. */
    void doubt(String name) {
        doubtful.add(lower(name));
    }

    /** Records a sentence with a name, which counts unless another part has the outcome of the name. */
    void mention(String name, @Nullable String sentence) {
        mentioned.putIfAbsent(lower(name), Objects.requireNonNullElse(sentence, notUnderstood));
    }

    /** Returns the number of results that were added so far. */
    int additions() {
        return additions;
    }

    /** Records that part of the result is not understood. */
    void isNotUnderstood() {
        understood = false;
    }

    /** Records a failure whose key the service does not name. */
    void failedSomewhere() {
        unattributedFailures++;
    }

    void countDone(long count) {
        doneCount = Math.max(doneCount, count);
    }

    void countFailed(long count) {
        failedCount = Math.max(failedCount, count);
    }

    /** Returns whether the parser has understood every part of the result. */
    boolean isUnderstood() {
        return understood;
    }

    /** Returns whether the result names no key at all. */
    boolean namesNothing() {
        return byName.isEmpty();
    }

    /** Returns the outcome of a key or an id, which either of its names finds. */
    Optional<NamedResult> of(String name) {
        var items = byName.containsKey(name)
                ? Set.of(byName.get(name))
                : byNameInAnyCase.getOrDefault(lower(name), Set.of());
        if (items.isEmpty() && !isDoubtful(name)) {
            return Optional.ofNullable(mentioned.get(lower(name))).map(sentence -> NamedResult.unknown(name, sentence));
        }
        var whole = new Item(name);
        items.forEach(item -> whole.add(verdict(item), item.id, item.reason));
        whole.names.add(name);
        return Optional.of(fate(name, whole));
    }

    /** Returns the outcome of each key or id that the result names, under its first name. */
    List<NamedResult> all() {
        return items().stream().map(item -> fate(item.name, item)).toList();
    }

    private Set<Item> items() {
        return new LinkedHashSet<>(byName.values());
    }

    private boolean isDoubtful(String name) {
        return doubtful.contains(lower(name));
    }

    private Verdict verdict(Item item) {
        return item.verdict.or(item.names.stream().anyMatch(this::isDoubtful) ? Verdict.UNCLEAR : Verdict.NONE);
    }

    private NamedResult fate(String name, Item item) {
        return switch (verdict(item)) {
            case DONE -> NamedResult.done(name, item.id);
            case FAILED -> NamedResult.rejected(name, item.reason);
            case UNCLEAR, NONE -> NamedResult.unknown(name, Objects.requireNonNullElse(item.reason, notUnderstood));
        };
    }

    /**
     * Returns the results of these keys or ids. Unnamed ones are done only if the whole result was understood, every
     * failure belongs to a named key, and the list of completed keys, if present, is long enough to hold them.
     *
     * @param requestSize the number of keys or ids of the request, of which the names may be some
     * @param unnamed gives the result of an unnamed key or id that is not done
     */
    List<NamedResult> ofSucceeded(List<String> names, int requestSize, Function<String, NamedResult> unnamed) {
        var unnamedAreDone = accountsFor(names, requestSize);
        return of(names, name -> unnamedAreDone ? NamedResult.done(name, null) : unnamed.apply(name));
    }

    /** Returns the results of these keys or ids. */
    List<NamedResult> of(List<String> names, Function<String, NamedResult> unnamed) {
        return names.stream()
                .map(name -> of(name).orElseGet(() -> unnamed.apply(name)))
                .toList();
    }

    /**
     * Returns whether the result is consistent with the success of every key or id that it does not name. A count of the
     * completed ones is that of the whole request.
     */
    boolean accountsFor(List<String> names, int requestSize) {
        var others = items();
        var failed = 0L;
        for (var item : others) {
            failed += verdict(item) == Verdict.FAILED ? 1 : 0;
        }
        var unnamed = 0L;
        for (var name : names) {
            unnamed += of(name).isEmpty() ? 1 : 0;
            var key = lower(name);
            others.removeIf(
                    item -> item.names.stream().anyMatch(its -> lower(its).equals(key)));
        }
        var listsWhatWasDone = items().stream().anyMatch(item -> item.verdict == Verdict.DONE);
        return understood
                && unattributedFailures == 0
                && failedCount <= failed
                && (doneCount < 0 || doneCount + failed >= requestSize)
                && others.stream().allMatch(item -> verdict(item) == Verdict.DONE)
                && (!listsWhatWasDone || others.size() >= unnamed);
    }
}
