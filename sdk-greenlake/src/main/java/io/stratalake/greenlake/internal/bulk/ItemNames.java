package io.stratalake.greenlake.internal.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reader of the keys and ids that an object names as its subject. */
final class ItemNames {

    private ItemNames() {}

    /** Returns the names of one item, its key first, or of several if they are listed beside a status. */
    static Set<String> of(Map<?, ?> map) {
        var names = new LinkedHashSet<String>();
        map.forEach((key, value) -> {
            var role = PropertyRole.of(String.valueOf(key));
            if (role == PropertyRole.IDENTITY) {
                addNames(value, names);
            } else if (role == PropertyRole.SUBJECT && value instanceof String text && !text.isBlank()) {
                names.add(text.strip());
            }
        });
        subjects(map).forEach(subject -> names.addAll(of(subject)));
        if (names.isEmpty() && ItemSignals.signals(map) != Verdict.NONE) {
            map.forEach((key, value) -> {
                if (PropertyRole.of(String.valueOf(key)) == PropertyRole.IDENTITIES) {
                    addNames(value, names);
                }
            });
        }
        return names;
    }

    private static void addNames(@Nullable Object value, Set<String> names) {
        if (value instanceof List<?> list) {
            list.stream().filter(part -> !JsonValues.isComposite(part)).forEach(part -> addNames(part, names));
        } else if (value != null
                && !JsonValues.isComposite(value)
                && !value.toString().isBlank()) {
            names.add(value.toString().strip());
        }
    }

    /** Returns the nested objects that have the names of the item. */
    static List<Map<?, ?>> subjects(Map<?, ?> map) {
        var subjects = new ArrayList<Map<?, ?>>();
        for (var entry : map.entrySet()) {
            if (entry.getValue() instanceof Map<?, ?> nested
                    && PropertyRole.of(entry) == PropertyRole.SUBJECT
                    && nested.entrySet().stream().anyMatch(it -> PropertyRole.of(it) == PropertyRole.IDENTITY)) {
                subjects.add(nested);
            }
        }
        return subjects;
    }

    /** Returns the id of the subscription or device, or null. */
    static @Nullable String id(Map<?, ?> map) {
        for (var entry : map.entrySet()) {
            var words = String.join("", OutcomeWords.words(String.valueOf(entry.getKey())));
            var value = entry.getValue();
            var isId = words.equals("id") || words.equals("subscriptionid") || words.equals("deviceid");
            if (isId && value != null && !JsonValues.isComposite(value)) {
                return value.toString();
            }
        }
        return subjects(map).stream()
                .map(ItemNames::id)
                .filter(it -> it != null)
                .findFirst()
                .orElse(null);
    }

    /** Returns whether a property holds these names and nothing else. */
    static boolean holdsNames(PropertyRole role, @Nullable Object value, Collection<String> names) {
        var held = new LinkedHashSet<String>();
        addNames(value, held);
        return (role == PropertyRole.IDENTITY || role == PropertyRole.IDENTITIES) && names.containsAll(held);
    }
}
