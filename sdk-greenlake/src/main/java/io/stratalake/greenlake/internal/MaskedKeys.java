package io.stratalake.greenlake.internal;

import io.stratalake.core.internal.redact.Redactor;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The masking of keys in text of the service, which may repeat them in another case. The time grows with the length of
 * the text and not with the number of keys, because the summary of a claim has thousands of both.
 */
public final class MaskedKeys {

    /** Shorter keys occur in text by chance, and no service has any. */
    private static final int MIN_LENGTH = 8;

    private final Set<String> keys = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();

    /** The lengths of the keys, the greatest first, because a key can be the beginning of another. */
    private final Set<Integer> lengths = new TreeSet<>(Comparator.reverseOrder());

    private MaskedKeys(Collection<String> keys) {
        for (var key : keys) {
            if (key.length() >= MIN_LENGTH) {
                var folded = withoutCase(key);
                this.keys.add(folded);
                beginnings.add(folded.substring(0, MIN_LENGTH));
                lengths.add(folded.length());
            }
        }
    }

    /** Returns the text with each of the keys masked, in any case, except for its last 4 characters. */
    public static String in(String text, Collection<String> keys) {
        return new MaskedKeys(keys).in(text);
    }

    private String in(String text) {
        var folded = withoutCase(text);
        var masked = new StringBuilder();
        var copied = 0;
        var at = 0;
        while (at + MIN_LENGTH <= text.length()) {
            var end = endOfKeys(folded, at);
            if (end > at) {
                masked.append(text, copied, at).append(Redactor.key(text.substring(at, end)));
                copied = end;
            }
            at = Math.max(at + 1, end);
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    /** Returns the end of the key at this index and of those that overlap it, or the index if there is no key. */
    private int endOfKeys(String folded, int start) {
        var end = endOfKey(folded, start);
        for (var next = start + 1; next < end; next++) {
            end = Math.max(end, endOfKey(folded, next));
        }
        return end;
    }

    private int endOfKey(String folded, int start) {
        if (start + MIN_LENGTH <= folded.length() && beginnings.contains(folded.substring(start, start + MIN_LENGTH))) {
            for (var length : lengths) {
                var end = start + length;
                if (end <= folded.length() && keys.contains(folded.substring(start, end))) {
                    return end;
                }
            }
        }
        return start;
    }

    /** Folds each character by itself, so that the length stays the same. */
    private static String withoutCase(String text) {
        var folded = text.toCharArray();
        for (var i = 0; i < folded.length; i++) {
            folded[i] = Character.toLowerCase(Character.toUpperCase(folded[i]));
        }
        return new String(folded);
    }
}
