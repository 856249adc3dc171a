package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.error.JournalException;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.time.TimeSource;
import io.stratalake.greenlake.internal.bulk.JournaledItem.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    /** The entries of the items whose request may be on its way, by their names. */
    private final Map<String, Journal.Entry> sending = new ConcurrentHashMap<>();

    /** The entries of the items that were in doubt when this request began, by their names. */
    private final Map<String, Journal.Entry> inDoubt = new ConcurrentHashMap<>();

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
            return entry == null ? null : remembered(name, entry);
        } catch (IllegalArgumentException e) {
            throw new JournalException(
                    "The journal's entry of the %s %s is not one of a bulk request. Use the version of the SDK that wrote it, or another journal."
                            .formatted(terms.kind().item(), terms.kind().shown(name)),
                    e);
        }
    }

    private JournaledItem remembered(String name, Journal.Entry entry) {
        var item = JournaledItem.parse(entry.value());
        if (item.state() == State.SENDING) {
            inDoubt.put(name, entry);
        }
        return item;
    }

    /** Returns whether an item was sent with the content that it has in this request. */
    boolean hasSameContent(String name, JournaledItem entry) {
        return entry.content().equals(terms.contentHash(name));
    }

    @Override
    public void sending(List<String> names) {
        requireLease();
        var now = clock.read();
        for (var name : names) {
            sending.put(
                    name,
                    journal.put(
                            terms.entryName(name),
                            entry(name, State.SENDING, now).toJson()));
        }
    }

    /** Another process may have sent the same items since. */
    private void requireLease() {
        if (!lease.renew()) {
            throw takenOver();
        }
    }

    private static JournalException takenOver() {
        return new JournalException(
                "Another process has taken over this bulk request, because its lease was not renewed in time, or the"
                        + " journal was closed. Wait for the other one; nothing more is sent here.",
                null);
    }

    @Override
    public void accepted(List<String> names, String operationId) {
        var now = now();
        RuntimeException first = null;
        for (var name : names) {
            try {
                accepted(name, operationId, names.size(), now);
            } catch (JournalException | IllegalStateException e) {
                // The others are recorded all the same: the operation has them, too.
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void accepted(String name, String operationId, int requestSize, Instant now) {
        var item = new JournaledItem(State.ACCEPTED, now, operationId, requestSize, null, "", terms.contentHash(name));
        var before = sending.get(name);
        if (before == null || !journal.compareAndSet(before.key(), before, item.toJson())) {
            throw takenOver();
        }
        sending.remove(name);
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
            var now = clock.read();
            for (var name : names) {
                sending.remove(name);
                var item = entry(name, state, now);
                write(name, state == State.SENDING ? item : item.withReason(terms.oneLine(reason, names)));
            }
        });
    }

    @Override
    public void ended(String operationId, List<NamedResult> results) {
        ended(operationId, results, null);
    }

    /**
     * Records the results of an operation, or without its id, those of items in doubt. An item of which another request is
     * recorded since keeps its entry.
     *
     * @param doubtSince the time since which the items with an unknown outcome are in doubt, because the operation has no
     *     more to tell; null if they keep their entry
     */
    void ended(String operationId, List<NamedResult> results, @Nullable Instant doubtSince) {
        var names = results.stream().map(NamedResult::name).toList();
        ifPossible(() -> {
            for (var result : results) {
                var item = end(result, names, doubtSince);
                if (item != null) {
                    replace(result.name(), operationId, item);
                }
            }
        });
    }

    private @Nullable JournaledItem end(NamedResult result, List<String> names, @Nullable Instant doubtSince) {
        var name = result.name();
        var reason = result.reason() == null ? "" : terms.oneLine(result.reason(), names);
        return switch (result.outcome()) {
            case DONE -> entry(name, State.DONE, now()).withOtherName(result.otherName());
            case REJECTED -> entry(name, State.REJECTED, now()).withReason(reason);
            case UNKNOWN -> doubtSince == null ? null : entry(name, State.SENDING, doubtSince);
            default -> null;
        };
    }

    private void replace(String name, String operationId, JournaledItem item) {
        var before = journal.get(terms.entryName(name)).orElse(null);
        if (before == null) {
            return;
        }
        // Without an operation, the item was in doubt. With one, its acceptance may not be recorded.
        var own = (operationId.isEmpty() ? inDoubt : sending).get(name);
        var isOwn = own != null && own.version() == before.version();
        if (isOwn || isAccepted(before, operationId)) {
            journal.compareAndSet(before.key(), before, item.toJson());
        }
    }

    private static boolean isAccepted(Journal.Entry entry, String operationId) {
        try {
            var item = JournaledItem.parse(entry.value());
            return item.state() == State.ACCEPTED && item.operationId().equals(operationId);
        } catch (IllegalArgumentException ofAnotherVersion) {
            return false;
        }
    }

    /** Returns the time since which what an operation leaves open when it ends is in doubt. */
    Instant endedNow() {
        return clock.latest();
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

    private JournaledItem entry(String name, State state, Instant at) {
        return new JournaledItem(state, at, "", 0, null, "", terms.contentHash(name));
    }

    private void write(String name, JournaledItem item) {
        journal.put(terms.entryName(name), item.toJson());
    }

    /** The lease expires by itself, and a failure must not hide what was accepted. */
    @Override
    public void close() {
        try {
            lease.close();
        } catch (JournalException | IllegalStateException e) {
            LOG.warn(
                    "The lease of a bulk request could not be released; it expires within {} minutes",
                    LEASE.toMinutes(),
                    e);
        }
    }
}
