package io.stratalake.greenlake.bulk;

import java.util.Locale;

/** The outcome of one item of a request that named several: of one key, subscription or device. */
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

    /** Returns the outcome in lower case, with spaces between the words. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
