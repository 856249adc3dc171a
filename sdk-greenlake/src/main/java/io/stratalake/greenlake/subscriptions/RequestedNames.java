package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.internal.json.UnpairedSurrogate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** The keys or ids of a bulk request. */
final class RequestedNames {

    private RequestedNames() {}

    /**
     * Returns the names, each once, in their order, without the spaces around them.
     *
     * @param what the noun for one of them
     * @throws IllegalArgumentException if there is no name, or one is blank or cannot be sent. Noticed later, what was
     *     accepted by then would be lost
     */
    static List<String> checked(String what, Iterable<String> names) {
        var distinct = new LinkedHashSet<String>();
        for (var name : names) {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("a " + what + " is blank");
            }
            distinct.add(name.strip());
            if (UnpairedSurrogate.indexIn(name) >= 0) {
                throw new IllegalArgumentException(
                        "the " + what + " no. " + distinct.size() + " holds half of a surrogate pair");
            }
        }
        if (distinct.isEmpty()) {
            throw new IllegalArgumentException("no " + what + " is given; name at least one");
        }
        return List.copyOf(distinct);
    }

    /** Returns the names in lists of at most this size, in their order. */
    static List<List<String>> split(List<String> names, int size) {
        var batches = new ArrayList<List<String>>();
        for (var from = 0; from < names.size(); from += size) {
            batches.add(names.subList(from, Math.min(names.size(), from + size)));
        }
        return batches;
    }
}
