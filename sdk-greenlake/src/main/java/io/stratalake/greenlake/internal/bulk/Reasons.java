package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.error.Issue;
import io.stratalake.core.internal.failure.GeneralErrorReader;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.model.Adapters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The reader of reasons for a failure, which the service writes under many names, as a string, object or list. */
final class Reasons {

    /** The names of reasons, messages before codes. */
    private static final List<String> NAMES = List.of(
            "reason",
            "message",
            "errormessage",
            "messages",
            "errormessages",
            "error",
            "errors",
            "errordescription",
            "failurereason",
            "failuremessage",
            "failure",
            "statusmessage",
            "statusreason",
            "description",
            "detail",
            "details",
            "issues",
            "errordetails",
            "title",
            "cause",
            "reasons",
            "text",
            "note",
            "errorcode",
            "reasoncode",
            "code");

    /** A reason becomes part of a message, which is one line and is read by people. */
    private static final int LONGEST = 500;

    private static final int DEEPEST = 8;

    private static final List<String> DETAILS =
            List.of("errordetails", "errordetail", "badrequesterrordetails", "metadata");

    private static final GeneralErrorReader GENERAL = new GeneralErrorReader();

    private static final Headers NO_HEADERS = Headers.of();

    private Reasons() {}

    /** Returns the reason in a value, in one line, or null. */
    static @Nullable String of(@Nullable Object value) {
        return line(text(value, 0));
    }

    /** Returns the reason in the log of an operation: the lines about failures, or else the last one. */
    static @Nullable String ofLog(@Nullable Object log) {
        if (!(log instanceof List<?> lines)) {
            return of(log);
        }
        var texts = lines.stream().map(Reasons::of).filter(Objects::nonNull).toList();
        var bad = texts.stream().filter(OutcomeWords::soundsBad).collect(Collectors.joining("; "));
        return bad.isEmpty() && !texts.isEmpty() ? texts.get(texts.size() - 1) : line(bad);
    }

    private static @Nullable String text(@Nullable Object value, int depth) {
        if (value == null || value instanceof Boolean || depth > DEEPEST) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return ofObject(map, depth);
        }
        if (value instanceof List<?> list) {
            var joined = list.stream()
                    .map(part -> text(part, depth + 1))
                    .filter(Objects::nonNull)
                    .distinct()
                    .collect(Collectors.joining("; "));
            return joined.isEmpty() ? null : joined;
        }
        var text = value.toString();
        return text.isBlank() ? null : text;
    }

    private static @Nullable String ofObject(Map<?, ?> map, int depth) {
        var known = NAMES.stream().flatMap(name -> entries(map, name));
        var others = map.entrySet().stream().filter(entry -> PropertyRole.of(entry) == PropertyRole.ERROR);
        var said = Stream.concat(known, others)
                .map(entry -> text(entry.getValue(), depth + 1))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        var details = details(map, said);
        if (details.isEmpty()) {
            return said;
        }
        return said == null ? details : said + " (" + details + ")";
    }

    /** Returns the issues and metadata beside a reason, such as the owner of a key. */
    private static String details(Map<?, ?> map, @Nullable String said) {
        var structured = new LinkedHashMap<String, @Nullable Object>();
        DETAILS.forEach(name -> entries(map, name)
                .filter(entry -> !namesItem(entry.getValue()))
                .forEach(entry -> structured.put(String.valueOf(entry.getKey()), entry.getValue())));
        if (structured.isEmpty()) {
            return "";
        }
        return GENERAL.read(0, NO_HEADERS, Adapters.FREE.toJson(structured)).issues().stream()
                .filter(issue -> said == null || !said.contains(Objects.requireNonNullElse(issue.description(), "")))
                .map(Issue::toString)
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static boolean namesItem(@Nullable Object value) {
        return value instanceof Map<?, ?> map && !ItemNames.of(map).isEmpty();
    }

    private static Stream<? extends Map.Entry<?, ?>> entries(Map<?, ?> map, String plainName) {
        return map.entrySet().stream()
                .filter(entry -> String.join("", OutcomeWords.words(String.valueOf(entry.getKey())))
                        .equals(plainName));
    }

    private static @Nullable String line(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var line = SingleLine.of(text, LONGEST).strip();
        return line.isEmpty() ? null : line;
    }
}
