package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.error.JournalException;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.time.TimeSource;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.internal.bulk.JournaledItem.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of the items of a bulk request in a journal. Before a request is sent, its items are {@link State#SENDING};
 * a process that is killed leaves them in that state, in which they are in doubt.
 *
 * <p>Thread-safe, like the journal.
 */
final class BulkJournal implements BatchRecorder {

    /** Longer than a request with its wait for the rate limit. */
    private static final Duration LEASE = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(BatchSender.class);

    private final Journal journal;
    private final Journal.Lease lease;
    private final JournalTerms terms;
    private final Function<AcceptedBatch, PollingStrategy<List<NamedResult>>> polling;
    private final JournalClock clock;

    private BulkJournal(
            Journal journal,
            Journal.Lease lease,
            JournalTerms terms,
            Function<AcceptedBatch, PollingStrategy<List<NamedResult>>> polling,
            JournalClock clock) {
        this.journal = journal;
        this.lease = lease;
        this.terms = terms;
        this.polling = polling;
        this.clock = clock;
    }

    /**
     * Opens a journal for one bulk request, until it is sent.
     *
     * @param polling polls accepted requests
     * @param time measures the time that passes
     * @throws JournalException if the journal fails
     * @throws IllegalStateException if another request of the same kind uses the journal
     */
    static BulkJournal open(
            Journal journal,
            JournalTerms terms,
            Function<AcceptedBatch, PollingStrategy<List<NamedResult>>> polling,
            TimeSource time) {
        var lease = journal.lease(terms.leaseName(), LEASE)
                .orElseThrow(() -> new IllegalStateException(
                        "Another %s is being sent with this journal. Wait until it is sent, or use another journal."
                                .formatted(terms.kind().title().toLowerCase(Locale.ROOT))));
        try {
            return new BulkJournal(journal, lease, terms, polling, new JournalClock(journal, time));
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }

    JournalTerms terms() {
        return terms;
    }

    Instant now() {
        return clock.now();
    }

    /**
     * Returns the state of an item, or null if it was never sent with this journal.
     *
     * @throws JournalException if the entry is not one of a bulk request
     */
    @Nullable
    JournaledItem of(String name) {
        var entry = journal.get(terms.entryName(name)).orElse(null);
        try {
            return entry == null ? null : JournaledItem.parse(entry.value());
        } catch (IllegalArgumentException e) {
            throw new JournalException(
                    "The journal's entry of the %s %s is not one of a bulk request. Use the version of the SDK that wrote it, or another journal."
                            .formatted(terms.kind().item(), terms.kind().shown(name)),
                    e);
        }
    }

    /** Returns whether an item was sent with the content that it has in this request. */
    boolean hasSameContent(String name, JournaledItem entry) {
        return entry.content().equals(terms.contentHash(name));
    }

    @Override
    public void sending(List<String> names) {
        requireLease();
        putAll(names, State.SENDING, "");
    }

    /** Another process may have sent the same items since. */
    private void requireLease() {
        if (!lease.renew()) {
            throw new JournalException(
                    "Another process has taken over this bulk request, because its lease was not renewed in time. Wait"
                            + " for the other one; nothing more is sent here.",
                    null);
        }
    }

    @Override
    public void accepted(List<String> names, String operationId) {
        for (var name : names) {
            put(name, State.ACCEPTED, now(), operationId, null, "");
        }
    }

    private void putAll(List<String> names, State state, String reason) {
        var now = now();
        names.forEach(name -> put(name, state, now, "", null, reason));
    }

    /** A request with an unknown outcome leaves its items in doubt, from now on: the service may have worked until now. */
    @Override
    public void failed(List<String> names, BatchFailure failure, String reason) {
        var state = switch (failure) {
            case REJECTED -> State.REJECTED;
            case REJECTED_FOR_NOW, REFUSED -> State.REFUSED;
            case NOT_SENT -> State.NOT_SENT;
            case UNKNOWN -> State.SENDING;
        };
        ifPossible(() -> {
            requireLease();
            putAll(names, state, state == State.SENDING ? "" : terms.oneLine(reason, names));
        });
    }

    /** Records what is certain. An item with an unknown outcome keeps its state, so that it remains in doubt. */
    @Override
    public void ended(List<NamedResult> results) {
        var names = results.stream().map(NamedResult::name).toList();
        ifPossible(() -> {
            for (var result : results) {
                var reason = result.reason() == null ? "" : terms.oneLine(result.reason(), names);
                if (result.outcome() == Outcome.DONE) {
                    put(result.name(), State.DONE, now(), "", result.otherName(), "");
                } else if (result.outcome() == Outcome.REJECTED) {
                    put(result.name(), State.REJECTED, now(), "", null, reason);
                }
            }
        });
    }

    /** Records that the items with an unknown outcome are in doubt, although a request with them was accepted. */
    void inDoubt(List<NamedResult> results, Instant sent) {
        ifPossible(() -> results.stream()
                .filter(result -> result.outcome() == Outcome.UNKNOWN)
                .forEach(result -> put(result.name(), State.SENDING, sent, "", null, "")));
    }

    private static void ifPossible(Runnable write) {
        try {
            write.run();
        } catch (JournalException | IllegalStateException e) {
            LOG.warn(
                    "The results of a bulk request could not be recorded in its journal. The next run reads them again",
                    e);
        }
    }

    @Override
    public PollingStrategy<List<NamedResult>> polling(AcceptedBatch batch) {
        return polling(batch, now());
    }

    /** Returns the polling of a request that was accepted at a time, with its results recorded. */
    PollingStrategy<List<NamedResult>> polling(AcceptedBatch batch, Instant acceptedAt) {
        return new JournaledBatch(polling.apply(batch), batch.names(), acceptedAt, this);
    }

    private void put(
            String name, State state, Instant at, String operationId, @Nullable String otherName, String reason) {
        var entry = new JournaledItem(state, at, operationId, otherName, reason, terms.contentHash(name));
        journal.put(terms.entryName(name), entry.toJson());
    }

    @Override
    public void close() {
        lease.close();
    }
}
