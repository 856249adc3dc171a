package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.internal.json.UnpairedSurrogate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** The keys or ids of a bulk request. */
public final class RequestedNames {

    private RequestedNames() {}

    /**
     * Returns the names, each once, in their order, without the spaces around them. Names that differ in case only are
     * one, because the results of the service are read without case.
     *
     * @param what the noun for one of them
     * @throws IllegalArgumentException if there is no name, or one is blank or cannot be sent. Noticed later, what was
     *     accepted by then would be lost
     */
    public static List<String> checked(String what, Iterable<String> names) {
        var distinct = new LinkedHashMap<String, String>();
        for (var name : names) {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("a " + what + " is blank");
            }
            distinct.putIfAbsent(identity(name.strip()), name.strip());
            if (UnpairedSurrogate.indexIn(name) >= 0) {
                throw new IllegalArgumentException(
                        "the " + what + " no. " + distinct.size() + " holds half of a surrogate pair");
            }
        }
        if (distinct.isEmpty()) {
            throw new IllegalArgumentException("no " + what + " is given; name at least one");
        }
        return List.copyOf(distinct.values());
    }

    /** Returns the text by which two spellings of a key or id are the same one. */
    public static String identity(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Returns the names in lists of at most this size, in their order. */
    public static List<List<String>> split(List<String> names, int size) {
        var batches = new ArrayList<List<String>>();
        for (var from = 0; from < names.size(); from += size) {
            batches.add(names.subList(from, Math.min(names.size(), from + size)));
        }
        return batches;
    }
}
