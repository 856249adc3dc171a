package io.stratalake.greenlake.internal.bulk;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds how an object says that it fared. */
final class ItemSignals {

    private ItemSignals() {}

    /** By its statuses alone. */
    static Verdict statuses(Map<?, ?> map) {
        var verdict = Verdict.NONE;
        for (var entry : map.entrySet()) {
            var value = entry.getValue();
            if (value != null && !JsonValues.isComposite(value) && PropertyRole.of(entry) == PropertyRole.STATUS) {
                verdict = verdict.or(OutcomeWords.status(value.toString()));
            }
        }
        return verdict;
    }

    /** By its statuses, by flags such as {@code claimed}, by an error. */
    static Verdict signals(Map<?, ?> map) {
        var verdict = statuses(map);
        for (var entry : map.entrySet()) {
            var role = PropertyRole.of(entry);
            verdict = verdict.or(
                    role == PropertyRole.STATUS && entry.getValue() instanceof Map<?, ?> nested
                            ? signals(nested)
                            : signal(role, entry.getValue()));
        }
        return verdict;
    }

    private static Verdict signal(PropertyRole role, @Nullable Object value) {
        return switch (role) {
            case DONE -> flag(value);
            case FAILED -> JsonValues.isNothing(value) ? Verdict.NONE : Verdict.FAILED;
            case ERROR -> JsonValues.isNoError(value) ? Verdict.NONE : Verdict.FAILED;
            case UNCLEAR -> JsonValues.isNothing(value) ? Verdict.NONE : Verdict.UNCLEAR;
            default -> Verdict.NONE;
        };
    }

    private static Verdict flag(@Nullable Object value) {
        if (value instanceof Boolean good) {
            return good ? Verdict.DONE : Verdict.FAILED;
        }
        return value instanceof String text ? OutcomeWords.status(text) : Verdict.NONE;
    }

    /** Returns whether other properties of a successful item contradict its success. */
    static boolean mayHaveFailed(Map<?, ?> map) {
        return map.entrySet().stream().anyMatch(entry -> {
            var value = entry.getValue();
            return switch (PropertyRole.of(entry)) {
                case NARRATIVE, OTHER, CONTAINER -> JsonValues.soundsBad(value);
                case METADATA, SUBJECT -> JsonValues.holdsFailure(value);
                default -> JsonValues.isComposite(value) && JsonValues.soundsBad(value);
            };
        });
    }

    /** Returns the status that is not understood, as a reason; null if every status is understood. */
    static @Nullable String unclearStatus(Map<?, ?> map) {
        for (var entry : map.entrySet()) {
            if (entry.getValue() instanceof String text
                    && PropertyRole.of(entry) == PropertyRole.STATUS
                    && OutcomeWords.status(text) == Verdict.UNCLEAR) {
                return Reasons.of("its status is " + text);
            }
        }
        return null;
    }
}
