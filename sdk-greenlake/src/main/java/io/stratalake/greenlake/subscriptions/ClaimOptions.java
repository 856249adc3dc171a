package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.journal.Journal;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The options of a claim. Immutable.
 *
 * <pre>{@code
 * subscriptions.claim(keys, ClaimOptions.none().tags(tagsByKey).onAccepted((id, some) -> store.add(id, some)));
 * }</pre>
 */
public final class ClaimOptions {

    private static final ClaimOptions NONE = new ClaimOptions(Map.of(), false, null, BulkOptions.none());

    private final Map<String, Map<String, String>> tags;
    private final boolean settlesFromList;
    private final @Nullable Journal journal;
    private final BulkOptions bulk;

    private ClaimOptions(
            Map<String, Map<String, String>> tags,
            boolean settlesFromList,
            @Nullable Journal journal,
            BulkOptions bulk) {
        this.tags = tags;
        this.settlesFromList = settlesFromList;
        this.journal = journal;
        this.bulk = bulk;
    }

    /** Returns the options of a claim without tags and callbacks. */
    public static ClaimOptions none() {
        return NONE;
    }

    /**
     * Returns a copy with tags for the new subscriptions.
     *
     * @param byKey the tags by keys, which must be among those of the claim; up to 25 for each. The name of a tag has
     *     from 1 to 128 characters, its value up to 256
     * @throws IllegalArgumentException if the name of a tag is empty, its value is null, one of them is longer, a key
     *     has more tags, or two keys differ in spaces around them only
     */
    public ClaimOptions tags(Map<String, Map<String, String>> byKey) {
        return new ClaimOptions(SubscriptionRequests.tagsByKey(byKey), settlesFromList, journal, bulk);
    }

    /** Returns a copy with a callback for each accepted request; see {@link BulkOptions#onAccepted}. */
    public ClaimOptions onAccepted(BiConsumer<String, List<String>> callback) {
        return new ClaimOptions(tags, settlesFromList, journal, bulk.onAccepted(callback));
    }

    /**
     * Returns a copy that also looks for pending keys in the list of subscriptions, after each poll that leaves some
     * pending: the service may keep an operation running although its work is done. The claim is complete when each
     * pending key is in the list. Costs a request or more after each poll.
     */
    public ClaimOptions settleFromList() {
        return new ClaimOptions(tags, true, journal, bulk);
    }

    /**
     * Returns a copy that records in a journal what will be sent, before it is sent, and the result of each key. The same
     * claim with the same journal continues after the process was killed at any point, in another process too:
     *
     * <ul>
     *   <li>A key that was never sent is sent.
     *   <li>The operation of an accepted key is polled.
     *   <li>A key that is claimed or was rejected has its result at once, without a request.
     *   <li>A key is in doubt if the process was killed while a request was in progress, or its response was lost. It is
     *       looked for in the list of subscriptions until 2 minutes after the request. If the list does not have it
     *       then, its outcome is {@link Outcome#UNKNOWN}; it is not sent again.
     * </ul>
     *
     * <p>The journal has hashes of the keys. Use one journal for each workspace.
     *
     * <pre>{@code
     * try (var journal = FileJournal.open(file)) {
     *     subscriptions.claim(keys, ClaimOptions.none().journal(journal)).await();
     * }
     * }</pre>
     *
     * @param records the journal; {@code claim} throws an {@link IllegalStateException} while another claim is being
     *     sent with it
     */
    public ClaimOptions journal(Journal records) {
        return new ClaimOptions(tags, settlesFromList, records, bulk);
    }

    Map<String, Map<String, String>> tags() {
        return tags;
    }

    boolean settlesFromList() {
        return settlesFromList;
    }

    @Nullable
    Journal journal() {
        return journal;
    }

    BulkOptions bulk() {
        return bulk;
    }
}
