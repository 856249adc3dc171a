package io.stratalake.greenlake.internal.bulk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers questions about JSON that is held as plain lists, maps, texts, numbers and booleans. */
final class JsonValues {

    private JsonValues() {}

    static boolean isComposite(@Nullable Object value) {
        return value instanceof Map || value instanceof List;
    }

    static boolean isNothing(@Nullable Object value) {
        return isBlank(value)
                || Boolean.FALSE.equals(value)
                || (value instanceof Number number && number.doubleValue() == 0)
                || (value instanceof List<?> list && list.isEmpty());
    }

    /** Returns whether the value has no content: null, a blank text or an object without properties. */
    static boolean isBlank(@Nullable Object value) {
        return value == null
                || (value instanceof String text && text.isBlank())
                || (value instanceof Map<?, ?> map && map.isEmpty());
    }

    /** An error that is not there: a service may send its fields empty. */
    static boolean isNoError(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .allMatch(entry -> PropertyRole.of(entry) != PropertyRole.OTHER && isNoError(entry.getValue()));
        }
        return isNothing(value)
                || (value instanceof List<?> list && list.stream().allMatch(JsonValues::isNoError))
                || (value instanceof String text && isNoErrorText(text.strip()));
    }

    private static boolean isNoErrorText(String text) {
        return text.matches("(?i)0|none|null|n/a|false")
                || (OutcomeWords.status(text) == Verdict.DONE && !text.matches("(?i)true|yes"));
    }

    /** Returns whether a name or a text in the value is a word of failure. */
    static boolean holdsFailure(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().anyMatch(entry -> isFailure(entry) || holdsFailure(entry.getValue()));
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(JsonValues::holdsFailure);
        }
        return value instanceof String text && OutcomeWords.name(text) == Verdict.FAILED;
    }

    private static boolean isFailure(Map.Entry<?, ?> property) {
        var name = String.valueOf(property.getKey());
        return OutcomeWords.name(name) == Verdict.FAILED && !isNothing(property.getValue());
    }

    /** Returns whether a sentence in the value may report a failure. */
    static boolean soundsBad(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().anyMatch(entry -> isFailure(entry) || soundsBad(entry.getValue()));
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(JsonValues::soundsBad);
        }
        return value instanceof String text && OutcomeWords.soundsBad(text);
    }
}
