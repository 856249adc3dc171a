package io.stratalake.sandbox.http;

import java.util.function.Function;
import java.util.stream.Stream;

/** The lookup of resources, which fails with 404 if no candidate has the id. */
public final class Lookup {

    private Lookup() {}

    /**
     * Returns the candidate with an id.
     *
     * @param kind the kind of resource, for the message
     */
    public static <T> T find(Stream<T> candidates, Function<T, String> id, String wanted, String kind) {
        return candidates
                .filter(one -> id.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource(kind, "id", wanted));
    }
}
