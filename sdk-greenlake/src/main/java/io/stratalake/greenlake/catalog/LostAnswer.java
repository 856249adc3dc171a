package io.stratalake.greenlake.catalog;

import io.stratalake.core.error.StratalakeException;

/**
 * A deletion is sent again when no answer to it comes. If the first request did arrive, the next one finds nothing left
 * to delete, and its refusal is the sign that the work was done.
 */
final class LostAnswer {

    private LostAnswer() {}

    /** Whether the request that was refused may have been carried out by an earlier attempt at the same call. */
    static boolean mayPrecede(StratalakeException refusal) {
        return refusal.attempts().size() > 1;
    }
}
