package io.stratalake.greenlake.internal.bulk;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The requested keys or ids, which it finds in texts. Empty if they are no longer known. Immutable. */
final class AskedNames {

    /** A shorter key is found only as a whole text: in sentences it may be a word. */
    private static final int SHORTEST_IN_A_SENTENCE = 3;

    private final Map<String, String> byLowerCase = new HashMap<>();

    AskedNames(Collection<String> names) {
        names.forEach(name -> byLowerCase.putIfAbsent(lower(name), name));
    }

    boolean isEmpty() {
        return byLowerCase.isEmpty();
    }

    /** Returns whether a text is one of the requested keys or ids, ignoring case. */
    boolean contains(String text) {
        return byLowerCase.containsKey(lower(text.strip()));
    }

    /** Returns the requested names that a value contains, in its strings and property names. */
    Set<String> in(@Nullable Object value) {
        var found = new LinkedHashSet<String>();
        if (!isEmpty()) {
            collect(value, found);
        }
        return found;
    }

    private void collect(@Nullable Object value, Set<String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, part) -> {
                collect(String.valueOf(name), into);
                collect(part, into);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(part -> collect(part, into));
        } else if (value != null) {
            into.addAll(in(value.toString()));
        }
    }

    /** Returns the requested names that a text contains as whole words. */
    List<String> in(String text) {
        var low = lower(text);
        return byLowerCase.entrySet().stream()
                .filter(name -> low.strip().equals(name.getKey()) || holdsWord(low, name.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    private static boolean holdsWord(String text, String word) {
        if (word.length() < SHORTEST_IN_A_SENTENCE) {
            return false;
        }
        for (var at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            var end = at + word.length();
            if ((at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static String lower(String text) {
        return RequestedNames.identity(text);
    }
}
