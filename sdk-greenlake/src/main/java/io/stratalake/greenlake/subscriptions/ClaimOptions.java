package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.journal.Journal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final ClaimOptions NONE = new ClaimOptions(Map.of(), false, null, false, false, BulkOptions.none());

    private final Map<String, Map<String, String>> tags;
    private final boolean settlesFromList;
    private final @Nullable Journal journal;
    private final boolean sendsDoubtfulAgain;
    private final boolean sendsRejectedAgain;
    private final BulkOptions bulk;

    private ClaimOptions(
            Map<String, Map<String, String>> tags,
            boolean settlesFromList,
            @Nullable Journal journal,
            boolean sendsDoubtfulAgain,
            boolean sendsRejectedAgain,
            BulkOptions bulk) {
        this.tags = tags;
        this.settlesFromList = settlesFromList;
        this.journal = journal;
        this.sendsDoubtfulAgain = sendsDoubtfulAgain;
        this.sendsRejectedAgain = sendsRejectedAgain;
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
     *     has more tags, or two keys differ in case or in the spaces around them only
     */
    public ClaimOptions tags(Map<String, Map<String, String>> byKey) {
        return new ClaimOptions(
                SubscriptionRequests.tagsByKey(byKey),
                settlesFromList,
                journal,
                sendsDoubtfulAgain,
                sendsRejectedAgain,
                bulk);
    }

    /** Returns a copy with a callback for each accepted request; see {@link BulkOptions#onAccepted}. */
    public ClaimOptions onAccepted(BiConsumer<String, List<String>> callback) {
        return new ClaimOptions(
                tags, settlesFromList, journal, sendsDoubtfulAgain, sendsRejectedAgain, bulk.onAccepted(callback));
    }

    /**
     * Returns a copy that also looks for the keys of an accepted request in the list of subscriptions, after each poll
     * that leaves it running: the service may keep an operation running although its work is done. The request has ended
     * when the list has all of its keys.
     *
     * <p>Costs one read of the list before the first request, and one after each such poll. A key that the workspace had
     * before the first request is there in any case: the result of its request is left to the service. With a journal,
     * that read is of the keys that this run sends; a key that an earlier run sent counts as claimed if the list has it.
     */
    public ClaimOptions settleFromList() {
        return new ClaimOptions(tags, true, journal, sendsDoubtfulAgain, sendsRejectedAgain, bulk);
    }

    /**
     * Returns a copy that records in a journal what will be sent, before it is sent, and the result of each key. The same
     * claim with the same journal continues after the process was killed at any point, in another process too:
     *
     * <ul>
     *   <li>A key that was never sent is sent.
     *   <li>The operation of an accepted key is polled. If the service does not know it anymore, the key is in doubt.
     *   <li>A key that is claimed or was rejected has its result at once, without a request.
     *   <li>A key is in doubt if the process was killed while a request was in progress, or its response was lost. It is
     *       looked for in the list of subscriptions until 2 minutes after the last attempt of the request, by the clock of
     *       the journal. If the list does not have it
     *       then, its outcome is {@link io.stratalake.greenlake.bulk.Outcome#UNKNOWN}; see {@link #sendDoubtfulAgain()}.
     *   <li>A key whose request was rejected for another reason than its keys (permissions, a rate limit), or for one
     *       that may end by itself (a conflict), is {@link io.stratalake.greenlake.bulk.Outcome#REJECTED} in the result, because the service rejected
     *       it. The next run sends it again, because nothing was claimed and nothing is wrong with the key.
     * </ul>
     *
     * <p>A journal is about one claim of each key. A key that was released since is still claimed for its journal: claim
     * it again with a new journal. A run must give a key the tags with which it was sent; only a key that was rejected
     * is sent again with other tags.
     *
     * <p>If something is known of an earlier run, {@code claim} does not throw the failure of its first request, which
     * would hide it: the result has what is known, and the failure as the reason of the other keys.
     *
     * <p>The requests go out whether or not anybody waits. After {@code await(timeout)} has timed out, close the client
     * to stop them; the next run sends the rest.
     *
     * <p>The journal has hashes of the keys and tags. Keys are compared without case. Use one journal for each workspace.
     *
     * <pre>{@code
     * try (var journal = FileJournal.open(file)) {
     *     subscriptions.claim(keys, ClaimOptions.none().journal(journal)).await();
     * }
     * }</pre>
     *
     * @param records the journal; {@code claim} throws an {@link IllegalStateException} while another claim is being
     *     sent with it, and an {@link IllegalArgumentException} for other tags
     */
    public ClaimOptions journal(Journal records) {
        return new ClaimOptions(
                tags,
                settlesFromList,
                Objects.requireNonNull(records, "records"),
                sendsDoubtfulAgain,
                sendsRejectedAgain,
                bulk);
    }

    /**
     * Returns a copy that sends keys in doubt again, if the list of subscriptions does not have them 2 minutes or longer
     * after the request of an earlier run. Has an effect with a {@link #journal} only. Default: they are not sent again,
     * because the service may still claim them: then it rejects the second request.
     *
     * <p>A key that is in doubt for less than 2 minutes when {@code claim} is called has the outcome
     * {@link io.stratalake.greenlake.bulk.Outcome#UNKNOWN}, and the next run with this option sends it.
     */
    public ClaimOptions sendDoubtfulAgain() {
        return new ClaimOptions(tags, settlesFromList, journal, true, sendsRejectedAgain, bulk);
    }

    /**
     * Returns a copy that sends keys again that the service rejected in an earlier run, because the cause may be removed
     * by now. Has an effect with a {@link #journal} only. Default: they keep their result.
     */
    public ClaimOptions sendRejectedAgain() {
        return new ClaimOptions(tags, settlesFromList, journal, sendsDoubtfulAgain, true, bulk);
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

    boolean sendsDoubtfulAgain() {
        return sendsDoubtfulAgain;
    }

    boolean sendsRejectedAgain() {
        return sendsRejectedAgain;
    }

    BulkOptions bulk() {
        return bulk;
    }
}
