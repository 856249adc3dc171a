package io.stratalake.greenlake.internal.bulk;

import io.stratalake.greenlake.subscriptions.AsyncOperation;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an asynchronous operation says of each key or id. The service gives its result no fixed shape, and writes
 * some of it beside the status.
 *
 * <p>The parser walks the whole of it. A property is understood by its name ({@link PropertyRole}), a status by its
 * words ({@link OutcomeWords}); an object that names a key and a property that is named like a key are items, whose
 * verdict is their own status, flag or error, or that of the group which they stand in. Whatever it does not understand
 * makes the keys in it doubtful and is remembered: {@link BulkReport} then lets no key be done that is not named.
 */
final class BulkResultParser {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,;]+");

    /** The service nests a few levels deep; the reader of JSON takes some hundred. */
    private static final int DEEPEST = 64;

    /**
     * The position of the parser.
     *
     * @param verdict the verdict of the enclosing groups
     * @param reason the reason that they give, or null
     * @param kind the kind of the enclosing value
     * @param depth the nesting depth
     */
    private record Place(Verdict verdict, @Nullable String reason, Kind kind, int depth) {

        static final Place TOP = new Place(Verdict.NONE, null, Kind.ANY, 0);

        Place in(Verdict group) {
            return new Place(group.within(verdict), reason, kind == Kind.GROUP ? Kind.ANY : kind, depth + 1);
        }

        Place inGroup(Verdict group) {
            return new Place(group.within(verdict), reason, kind == Kind.ANY ? Kind.GROUP : kind, depth + 1);
        }

        Place inError() {
            return new Place(Verdict.FAILED.within(verdict), reason, kind == Kind.ITEM ? kind : Kind.ERROR, depth + 1);
        }

        Place inItem() {
            return new Place(Verdict.NONE, null, Kind.ITEM, depth + 1);
        }

        Place because(@Nullable String other) {
            return other == null ? this : new Place(verdict, other, kind, depth);
        }
    }

    /** The kind of value that encloses another. */
    private enum Kind {
        /** No particular kind. */
        ANY,
        /** A group, directly: an object in it may name keys by its properties. */
        GROUP,
        /** An error, whose properties explain it. */
        ERROR,
        /** An item: a failure in it is the item's own. */
        ITEM
    }

    private final BulkReport report;

    private final AskedNames asked;

    private BulkResultParser(Collection<String> names, String resources) {
        report = new BulkReport(resources);
        asked = new AskedNames(names);
    }

    /**
     * Reads all that an operation says.
     *
     * @param names the requested keys or ids; empty if they are not known
     * @param resources the plural noun for the resources that the service lists
     */
    static BulkReport parse(AsyncOperation operation, Collection<String> names, String resources) {
        var parser = new BulkResultParser(names, resources);
        var state = operation.state();
        parser.failedIf(state != null && OutcomeWords.status(state.value()) == Verdict.FAILED, Place.TOP);
        parser.result(operation.result());
        parser.container(operation.unknownProperties(), Place.TOP);
        if (operation.error() != null) {
            parser.property("error", ErrorTree.of(operation.error()), Place.TOP);
        }
        return parser.report;
    }

    /** Reads a result alone. */
    static BulkReport parse(@Nullable Object result, Collection<String> names, String resources) {
        var parser = new BulkResultParser(names, resources);
        parser.result(result);
        return parser.report;
    }

    private void result(@Nullable Object result) {
        if (result instanceof String text) {
            wholeStatus(text);
        } else if (result instanceof Boolean good) {
            failedIf(!good, Place.TOP);
        } else if (result instanceof Number) {
            report.isNotUnderstood();
        } else {
            value(result, Place.TOP);
        }
    }

    /** A bare text is about everything, unless it sounds like trouble or speaks of a key. */
    private void wholeStatus(String text) {
        switch (OutcomeWords.status(text)) {
            case NONE, DONE -> {}
            case FAILED -> report.failedSomewhere();
            case UNCLEAR -> sentence(text, Place.TOP);
        }
        asked.in(text).forEach(name -> report.mention(name, Reasons.of(text)));
    }

    private void value(@Nullable Object value, Place place) {
        if (place.depth() > DEEPEST) {
            report.isNotUnderstood();
            doubtTexts(value);
        } else if (value instanceof Map<?, ?> map) {
            object(map, place);
        } else if (value instanceof List<?> list) {
            list.forEach(part -> element(part, place.in(Verdict.NONE)));
        } else if (value != null) {
            bareName(value.toString(), place);
        } else if (place.verdict() != Verdict.NONE) {
            report.isNotUnderstood();
        }
    }

    /** An element stands for a key: an empty one leaves open which, and how that key fared. */
    private void element(@Nullable Object element, Place place) {
        if (JsonValues.isBlank(element)) {
            report.isNotUnderstood();
        } else {
            value(element, place);
        }
    }

    private void object(Map<?, ?> map, Place place) {
        var names = ItemNames.of(map);
        if (names.isEmpty()) {
            container(map, place);
        } else {
            item(names, map, place);
        }
    }

    // Objects that name no key

    private void container(Map<?, ?> map, Place place) {
        var status = ItemSignals.statuses(map);
        if (status == Verdict.FAILED) {
            failedIf(true, place);
        } else if (status == Verdict.UNCLEAR) {
            report.isNotUnderstood();
        }
        var before = report.additions();
        var within = place.because(Reasons.of(reasons(map)));
        map.forEach((name, value) -> property(String.valueOf(name), value, within));
        var saysSomething = map.values().stream().anyMatch(value -> !JsonValues.isNothing(value));
        failedIf(place.verdict() == Verdict.FAILED && saysSomething && report.additions() == before, place);
    }

    private static Map<?, ?> reasons(Map<?, ?> map) {
        var reasons = new HashMap<Object, @Nullable Object>();
        map.forEach((name, value) -> {
            if (isWords(value) && isTelling(PropertyRole.of(String.valueOf(name)))) {
                reasons.put(name, value);
            }
        });
        return reasons;
    }

    private static boolean isTelling(PropertyRole role) {
        return role == PropertyRole.NARRATIVE || role == PropertyRole.ERROR;
    }

    private static boolean isWords(@Nullable Object value) {
        return value instanceof List<?> list ? list.stream().noneMatch(Map.class::isInstance) : !(value instanceof Map);
    }

    private void property(String name, @Nullable Object value, Place place) {
        if (asked.contains(name)) {
            namedProperty(name, value, place);
            return;
        }
        switch (PropertyRole.of(name)) {
            case STATUS -> {
                if (JsonValues.isComposite(value)) {
                    value(value, place.in(Verdict.NONE));
                }
            }
            case NARRATIVE -> narrative(value, place);
            case ERROR -> error(value, place);
            case DONE -> group(value, Verdict.DONE, place);
            case FAILED -> group(value, Verdict.FAILED, place);
            case UNCLEAR -> {
                if (!JsonValues.isNothing(value)) {
                    notUnderstood(value, place);
                }
            }
            case CONTAINER, IDENTITY, IDENTITIES, SUBJECT -> contents(value, place.in(Verdict.NONE));
            case METADATA -> scan(value);
            case OTHER -> other(name, value, place);
        }
    }

    private void contents(@Nullable Object value, Place place) {
        if (value instanceof Number || value instanceof Boolean) {
            return;
        }
        value(JsonValues.isNothing(value) ? List.of() : value, place);
    }

    private void group(@Nullable Object value, Verdict verdict, Place place) {
        var group = place.inGroup(verdict);
        if (value instanceof Boolean flag) {
            failedIf(flag == (verdict == Verdict.FAILED), place);
        } else if (value instanceof Number count) {
            count(count.longValue(), verdict, place);
        } else if (value instanceof String text) {
            groupText(text.strip(), verdict, group);
        } else if (!JsonValues.isNothing(value)) {
            value(value, group);
        }
    }

    private void groupText(String text, Verdict verdict, Place group) {
        var status = OutcomeWords.status(text);
        if (asked.contains(text)) {
            bareName(text, group);
        } else if (text.matches("\\d{1,9}")) {
            count(Long.parseLong(text), verdict, group);
        } else if (verdict == Verdict.FAILED && JsonValues.isNoError(text)) {
            return;
        } else if (status == Verdict.UNCLEAR || !asked.in(text).isEmpty()) {
            bareName(text, group);
        } else {
            failedIf(verdict == Verdict.FAILED || status == Verdict.FAILED, group);
        }
    }

    private void count(long count, Verdict verdict, Place place) {
        if (place.kind() == Kind.ITEM) {
            return;
        }
        if (verdict == Verdict.FAILED) {
            report.countFailed(count);
        } else {
            report.countDone(count);
        }
    }

    private void error(@Nullable Object value, Place place) {
        if (JsonValues.isNoError(value)) {
            return;
        }
        var failed = place.inError().because(Reasons.of(value));
        if (value instanceof String text) {
            bareName(text, failed);
            if (OutcomeWords.soundsPartial(text)) {
                report.isNotUnderstood();
            }
        } else if (JsonValues.isComposite(value)) {
            value(value, failed);
        } else {
            failedIf(true, place);
        }
    }

    private void narrative(@Nullable Object value, Place place) {
        if (value instanceof List<?> list) {
            list.forEach(part -> narrative(part, place));
        } else if (value instanceof Map<?, ?> map) {
            object(map, place.in(Verdict.NONE));
        } else if (value != null && !(value instanceof Boolean)) {
            sentence(value.toString(), place);
        }
    }

    /** Words for people are understood as long as they tell of no trouble and of no key. */
    private void sentence(String text, Place place) {
        var named = asked.in(text);
        var bad = place.verdict() == Verdict.FAILED || OutcomeWords.soundsBad(text);
        for (var name : named) {
            if (bad) {
                report.add(List.of(name), Verdict.UNCLEAR.within(place.verdict()), null, Reasons.of(text));
            } else {
                report.mention(name, Reasons.of(text));
            }
        }
        if (!named.isEmpty() || OutcomeWords.soundsPartial(text)) {
            report.isNotUnderstood();
        }
        failedIf(named.isEmpty() && bad, place);
    }

    private void failedIf(boolean failed, Place place) {
        if (failed && place.kind() != Kind.ITEM) {
            report.failedSomewhere();
        }
    }

    /** Reads a property with an unknown name: a key that was not requested, or a property that is new. */
    private void other(String name, @Nullable Object value, Place place) {
        if (place.kind() == Kind.ERROR || (value == null && place.verdict() == Verdict.NONE)) {
            doubtMentioned(value);
            return;
        }
        var tells = value instanceof Map<?, ?> map
                ? ItemSignals.signals(map) != Verdict.NONE && ItemNames.of(map).isEmpty()
                : value instanceof String text && OutcomeWords.status(text) != Verdict.UNCLEAR;
        var isKey = place.kind() == Kind.GROUP && place.verdict() != Verdict.UNCLEAR;
        if (isKey || (tells && place.kind() != Kind.ITEM)) {
            namedProperty(name, value, place);
        } else {
            report.doubt(name);
            notUnderstood(value, place);
        }
    }

    private void notUnderstood(@Nullable Object value, Place place) {
        report.isNotUnderstood();
        doubtTexts(value);
        if (JsonValues.isComposite(value)) {
            value(value, place.in(Verdict.UNCLEAR));
        }
    }

    private void doubtTexts(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, part) -> {
                report.doubt(String.valueOf(name));
                doubtTexts(part);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(this::doubtTexts);
        } else if (value != null) {
            report.doubt(value.toString());
            SEPARATORS.splitAsStream(value.toString()).forEach(report::doubt);
            asked.in(value.toString()).forEach(report::doubt);
        }
    }

    /** Checks that a value without a role in the outcome holds no requested key and no failure. */
    private void scan(@Nullable Object value) {
        var named = asked.in(value);
        if (!named.isEmpty() || JsonValues.holdsFailure(value)) {
            report.isNotUnderstood();
            named.forEach(report::doubt);
        }
    }

    private void doubtMentioned(@Nullable Object value) {
        var named = asked.in(value);
        named.forEach(report::doubt);
    }

    // Keys as bare texts

    /** A text that is a key, several keys, or, in an item or an error, an explanation. */
    private void bareName(String text, Place place) {
        var reason = place.reason();
        if (asked.contains(text)) {
            add(List.of(text.strip()), place.verdict(), null, reason);
            return;
        }
        var parts = SEPARATORS
                .splitAsStream(text.strip())
                .filter(part -> !part.isEmpty())
                .toList();
        var named = asked.in(text);
        if (!asked.isEmpty() && !named.isEmpty()) {
            var onlyNames = parts.stream().allMatch(part -> asked.contains(part));
            var verdict = onlyNames ? place.verdict() : Verdict.UNCLEAR.within(place.verdict());
            named.forEach(it -> add(List.of(it), verdict, null, onlyNames ? reason : Reasons.of(text)));
            if (!onlyNames) {
                report.isNotUnderstood();
            }
        } else if (parts.isEmpty()) {
            return;
        } else if (place.verdict() == Verdict.NONE || place.verdict() == Verdict.UNCLEAR) {
            report.isNotUnderstood();
            doubtTexts(text);
        } else if (place.kind() != Kind.ITEM && place.kind() != Kind.ERROR && isListOfNames(text, parts)) {
            parts.forEach(part -> add(List.of(part), place.verdict(), null, reason));
        } else if (place.verdict() == Verdict.FAILED) {
            failedIf(true, place);
        } else {
            report.isNotUnderstood();
        }
    }

    private static boolean isListOfNames(String text, List<String> parts) {
        return parts.size() == 1
                || Stream.of(text.strip().split("[,;]"))
                        .noneMatch(it -> it.strip().contains(" "));
    }

    private void add(Collection<String> names, Verdict verdict, @Nullable String id, @Nullable String reason) {
        var said = verdict == Verdict.NONE ? Verdict.UNCLEAR : verdict;
        report.add(names, said, id, reason);
        if (said == Verdict.UNCLEAR) {
            report.isNotUnderstood();
        }
    }

    // Items

    /** An object that names what it is about. */
    private void item(Collection<String> names, Map<?, ?> map, Place place) {
        var own = ItemSignals.signals(map);
        for (var nested : ItemNames.subjects(map)) {
            own = own.or(ItemSignals.signals(nested));
        }
        var verdict = own.within(place.verdict());
        if (verdict == Verdict.DONE && ItemSignals.mayHaveFailed(map)) {
            verdict = Verdict.UNCLEAR;
        }
        var reason = Optional.ofNullable(Reasons.of(map))
                .or(() -> ItemNames.subjects(map).stream()
                        .map(Reasons::of)
                        .filter(it -> it != null)
                        .findFirst())
                .orElseGet(() -> place.reason() == null ? ItemSignals.unclearStatus(map) : place.reason());
        if (map.entrySet().stream().anyMatch(it -> PropertyRole.of(it) == PropertyRole.IDENTITIES)) {
            for (var name : names) {
                add(List.of(name), verdict, null, verdict == Verdict.DONE ? null : reason);
            }
        } else {
            add(names, verdict, ItemNames.id(map), verdict == Verdict.DONE ? null : reason);
        }
        remainder(names, map, place.inItem());
    }

    /** Reads the other properties of an item: they may concern other keys, or be of an unknown kind. */
    private void remainder(Collection<String> names, Map<?, ?> map, Place place) {
        map.forEach((key, value) -> {
            var name = String.valueOf(key);
            var role = PropertyRole.of(name);
            if (asked.contains(name)) {
                namedProperty(name, value, place);
            } else if (role == PropertyRole.SUBJECT && value instanceof Map<?, ?> nested) {
                remainder(names, nested, place);
            } else if (JsonValues.isComposite(value)
                    && role != PropertyRole.METADATA
                    && !ItemNames.holdsNames(role, value, names)) {
                property(name, value, place);
            } else if (role == PropertyRole.OTHER && !JsonValues.isNothing(value)) {
                report.isNotUnderstood();
                doubtOthers(value, names);
            } else if (role != PropertyRole.IDENTITY && role != PropertyRole.IDENTITIES) {
                doubtOthers(value, names);
            }
        });
    }

    private void doubtOthers(@Nullable Object value, Collection<String> names) {
        var mentioned = asked.in(value);
        for (var other : mentioned) {
            if (names.stream().noneMatch(other::equalsIgnoreCase)) {
                report.doubt(other);
            }
        }
    }

    /** A property whose name is a key: its value says how the key fared. */
    private void namedProperty(String name, @Nullable Object value, Place place) {
        var names = new LinkedHashSet<>(List.of(name));
        var group = place.verdict();
        if (value instanceof Map<?, ?> map) {
            names.addAll(ItemNames.of(map));
            item(names, map, place);
        } else if (value instanceof List<?> list) {
            var reason = Reasons.of(list);
            var verdict = list.isEmpty() ? group : Verdict.UNCLEAR.within(group);
            add(names, verdict, null, reason == null ? place.reason() : reason);
            list.stream().filter(Map.class::isInstance).forEach(part -> item(names, (Map<?, ?>) part, place));
            doubtOthers(list, names);
        } else if (value instanceof Boolean good) {
            var own = good ? Verdict.DONE : Verdict.FAILED;
            // In a group of failures the flag says whether the key belongs there.
            var inFailures = good ? Verdict.FAILED : Verdict.UNCLEAR;
            add(names, group == Verdict.FAILED ? inFailures : own.within(group), null, place.reason());
        } else if (value == null) {
            add(names, group, null, place.reason());
        } else {
            text(names, value.toString(), place);
        }
    }

    private void text(Collection<String> names, String text, Place place) {
        var status = OutcomeWords.status(text);
        var mayBeId = place.verdict() == Verdict.DONE && !text.strip().contains(" ") && !OutcomeWords.soundsBad(text);
        var verdict = status == Verdict.UNCLEAR && mayBeId ? place.verdict() : status.within(place.verdict());
        var isWord = status == Verdict.DONE || text.strip().matches("(?i)failed|failure|error|false");
        add(names, verdict, null, verdict == Verdict.DONE || isWord ? place.reason() : Reasons.of(text));
        doubtOthers(text, names);
    }
}
