package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.error.JournalException;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.time.TimeSource;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.internal.MaskedKeys;
import io.stratalake.greenlake.internal.bulk.AcceptedBatch;
import io.stratalake.greenlake.internal.bulk.BatchFailure;
import io.stratalake.greenlake.internal.bulk.BatchRecorder;
import io.stratalake.greenlake.internal.bulk.BatchSender;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import io.stratalake.greenlake.subscriptions.JournaledKey.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of the keys of a claim in a journal. Before a request is sent, its keys are {@link State#SENDING}; a
 * process that is killed leaves them in that state, in which they are in doubt.
 *
 * <p>Thread-safe, like the journal.
 */
final class ClaimJournal implements BatchRecorder {

    /** Longer than a request with its wait for the rate limit. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(BatchSender.class);

    private final Journal journal;
    private final Journal.Lease lease;
    private final Map<String, Map<String, String>> tags;
    private final SubscriptionLookup lookup;
    private final TimeSource time;

    private ClaimJournal(
            Journal journal,
            Journal.Lease lease,
            Map<String, Map<String, String>> tags,
            SubscriptionLookup lookup,
            TimeSource time) {
        this.journal = journal;
        this.lease = lease;
        this.tags = tags;
        this.lookup = lookup;
        this.time = time;
    }

    /**
     * Opens a journal for one claim, until the claim is sent.
     *
     * @param tags the tags of the new subscriptions, by their keys
     * @param lookup settles what is in doubt
     * @throws IllegalStateException if another claim uses the journal
     */
    static ClaimJournal open(
            Journal journal, Map<String, Map<String, String>> tags, SubscriptionLookup lookup, TimeSource time) {
        var lease = journal.lease(JournaledKey.PREFIX + "lease", LEASE)
                .orElseThrow(
                        () -> new IllegalStateException(
                                "Another claim is being sent with this journal. Wait until it is sent, or use another journal."));
        return new ClaimJournal(journal, lease, tags, lookup, time);
    }

    SubscriptionLookup lookup() {
        return lookup;
    }

    Instant now() {
        return time.now();
    }

    /**
     * Returns the state of a key, or null if it was never claimed with this journal.
     *
     * @throws JournalException if the entry is not one of a claim
     */
    @Nullable
    JournaledKey of(String key) {
        return journal.get(JournaledKey.entryName(key))
                .map(entry -> JournaledKey.parse(key, entry.value()))
                .orElse(null);
    }

    /** Returns whether a key was sent with the tags that it has in this claim. */
    boolean hasSameTags(String key, JournaledKey entry) {
        return entry.tags().equals(tagsHash(key));
    }

    private String tagsHash(String key) {
        return JournaledKey.tagsHash(tags.getOrDefault(key, Map.of()));
    }

    @Override
    public void sending(List<String> keys) {
        if (!lease.renew()) {
            throw new JournalException(
                    "Another process has taken over this claim, because it was not renewed in time. Wait for the other"
                            + " one; nothing more is sent here.",
                    null);
        }
        for (var key : keys) {
            put(key, State.SENDING, now(), "", null, "");
        }
    }

    @Override
    public void accepted(List<String> keys, String operationId) {
        for (var key : keys) {
            put(key, State.ACCEPTED, now(), operationId, null, "");
        }
    }

    /** A request with an unknown outcome leaves its keys in doubt. */
    @Override
    public void failed(List<String> keys, BatchFailure failure, String reason) {
        var state = switch (failure) {
            case REJECTED -> State.REJECTED;
            case REJECTED_FOR_NOW, REFUSED -> State.REFUSED;
            case NOT_SENT -> State.NOT_SENT;
            case UNKNOWN -> null;
        };
        if (state != null) {
            ifPossible(() -> keys.forEach(key -> put(key, state, now(), "", null, oneLine(reason, keys))));
        }
    }

    /** Records what is certain. A key with an unknown outcome keeps its state, so that it remains in doubt. */
    @Override
    public void ended(List<NamedResult> results) {
        var keys = results.stream().map(NamedResult::name).toList();
        ifPossible(() -> {
            for (var result : results) {
                var reason = result.reason() == null ? "" : oneLine(result.reason(), keys);
                if (result.outcome() == Outcome.DONE) {
                    put(result.name(), State.DONE, now(), "", result.otherName(), "");
                } else if (result.outcome() == Outcome.REJECTED) {
                    put(result.name(), State.REJECTED, now(), "", null, reason);
                }
            }
        });
    }

    /** Records that the keys with an unknown outcome are in doubt, although a request with them was accepted. */
    void inDoubt(List<NamedResult> results, Instant sent) {
        ifPossible(() -> results.stream()
                .filter(result -> result.outcome() == Outcome.UNKNOWN)
                .forEach(result -> put(result.name(), State.SENDING, sent, "", null, "")));
    }

    private static String oneLine(String reason, List<String> keys) {
        return SingleLine.of(MaskedKeys.in(reason, keys), SingleLine.MAX_LINE);
    }

    private static void ifPossible(Runnable write) {
        try {
            write.run();
        } catch (JournalException | IllegalStateException e) {
            LOG.warn("The results of a claim could not be recorded in its journal. The next run reads them again", e);
        }
    }

    @Override
    public PollingStrategy<List<NamedResult>> polling(AcceptedBatch batch) {
        return new JournaledBatch(batch, now(), this);
    }

    private void put(
            String key, State state, Instant at, String operationId, @Nullable String subscriptionId, String reason) {
        var entry = new JournaledKey(state, at, operationId, subscriptionId, reason, tagsHash(key));
        journal.put(JournaledKey.entryName(key), entry.toJson());
    }

    @Override
    public void close() {
        lease.close();
    }
}
