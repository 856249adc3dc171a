package io.stratalake.greenlake.subscriptions;

import java.util.Locale;

/** The outcome of one key, or of one subscription, of a request that named several. */
public enum Outcome {
    /** It was done. */
    DONE,
    /** The service refused it, or could not do it. */
    REJECTED,
    /** It waits to be sent, or the service is still working on it. In partial results only. */
    PENDING,
    /** It was sent, and the service did not return its outcome, or returned it in a form that is not understood. */
    UNKNOWN,
    /**
     * It was not sent: there was no connection or no time, or an earlier request failed in a way that would recur.
     */
    NOT_SENT;

    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
