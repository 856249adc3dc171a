package io.stratalake.greenlake.subscriptions;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/** The options of a release or a tag update. Immutable. */
public final class BulkOptions {

    private static final BulkOptions NONE = new BulkOptions((id, names) -> {});

    private final BiConsumer<String, List<String>> onAccepted;

    private BulkOptions(BiConsumer<String, List<String>> onAccepted) {
        this.onAccepted = onAccepted;
    }

    /** Returns the options without a callback. */
    public static BulkOptions none() {
        return NONE;
    }

    /**
     * Returns a copy with a callback for each accepted request, for programs that store the ids and resume after a
     * crash. It runs before the next request is sent: for the first request on the calling thread, then on a thread of
     * the client.
     *
     * @param callback receives the id of the operation and the keys or ids of the request. If it throws, nothing more
     *     is sent: the rest of the items is {@link io.stratalake.greenlake.bulk.Outcome#NOT_SENT} with the exception as the reason
     */
    public BulkOptions onAccepted(BiConsumer<String, List<String>> callback) {
        return new BulkOptions(Objects.requireNonNull(callback, "callback"));
    }

    BiConsumer<String, List<String>> onAccepted() {
        return onAccepted;
    }
}
