package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.http.Query;

/** How many items a page holds: when the caller does not say, and at least and at most when it does. */
record PageSize(int usual, int minimum, int maximum) {

    /** The {@code limit} of a call. */
    int read(Query query) {
        return (int) query.integer("limit", usual, minimum, maximum);
    }
}
