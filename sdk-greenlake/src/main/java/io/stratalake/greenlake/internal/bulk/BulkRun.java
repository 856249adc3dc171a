package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.internal.operation.PartSource;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Ended;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.greenlake.bulk.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one bulk request. The first one is sent on the calling thread, so that wrong credentials fail there;
 * the others one after the other on a thread of the client, as the rate limit permits. None is sent twice.
 *
 * <p>A request that is rejected for its items says nothing about the others, which are sent. After any other failure,
 * the rest is not sent, because it would fail the same way.
 */
final class BulkRun<R> implements PartSource<List<NamedResult>, R> {

    /** How long a waiting thread sleeps at most until it looks at the clock again, which may be a simulated one. */
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(250);

    private final BulkRequest<R> request;
    private final List<BulkPart> known;
    private final List<List<String>> batches;
    private final BatchCall<R> call;
    private final OperationContext context;
    private final Duration pollSpacing;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicBoolean restIsStarted = new AtomicBoolean();
    private volatile List<Operation<List<NamedResult>>> parts;

    /** Why the rest is not sent, or null. Only the sending thread uses it. */
    private @Nullable String stopReason;

    /**
     * @param known the items that need no request
     * @param batches the items of each request
     * @param call sends one request; closed when no further request will be sent
     * @param pollSpacing the interval between two polls that stays within the rate limit
     */
    BulkRun(
            BulkRequest<R> request,
            List<BulkPart> known,
            List<List<String>> batches,
            BatchCall<R> call,
            OperationContext context,
            Duration pollSpacing) {
        this.request = request;
        this.known = known;
        this.batches = batches;
        this.call = call;
        this.parts = known.stream().map(BulkPart::operation).toList();
        this.context = context;
        this.pollSpacing = pollSpacing;
    }

    /**
     * Sends the first request, and begins to send the others.
     *
     * @throws StratalakeException if the first request failed for another reason than its items, and nothing is known of
     *     an earlier process
     */
    void start() {
        if (batches.isEmpty()) {
            call.close();
            return;
        }
        try {
            sendFirst();
        } catch (RuntimeException | Error e) {
            call.close();
            throw e;
        }
        if (!isComplete()) {
            sendRestOnAnotherThread();
        }
    }

    private void sendRestOnAnotherThread() {
        try {
            context.threads().execute(this::sendRest);
        } catch (RejectedExecutionException noThread) {
            // A closed client sends nothing more; a caller's executor without a free thread is no reason to stop.
            sendRestOnOwnThread();
        }
    }

    private void sendRestOnOwnThread() {
        var thread = new Thread(this::sendRest, "stratalake-bulk");
        thread.setDaemon(true);
        thread.start();
    }

    private void sendFirst() {
        var sent = call.sendNow(batches.get(0));
        if (sent.failure() != null && !isInResult(sent.failure())) {
            throw sent.failure();
        }
        add(sent);
    }

    /** Thrown, a failure would hide what is known from an earlier process. */
    private boolean isInResult(RuntimeException failure) {
        return !known.isEmpty()
                && failure instanceof StratalakeException
                && !(failure instanceof JournalException)
                && !(failure instanceof CancelledException);
    }

    private void sendRest() {
        if (!restIsStarted.compareAndSet(false, true)) {
            return;
        }
        for (var batch : batches.subList(1, batches.size())) {
            add(stopReason == null ? sent(batch) : SentBatch.afterStop(batch, stopReason));
        }
        if (stopReason != null) {
            var notSent = partialItems().stream()
                    .filter(item -> item.outcome() == Outcome.NOT_SENT)
                    .count();
            if (notSent > 0) {
                call.log().stopped(notSent, stopReason);
            }
        }
    }

    private SentBatch sent(List<String> batch) {
        try {
            return call.sendInTurn(batch);
        } catch (RuntimeException | Error e) {
            // Without a part for each batch, a wait would never end.
            return SentBatch.broken(batch, e);
        }
    }

    private void add(SentBatch sent) {
        stopReason = sent.stopReason();
        lock.lock();
        var more = new ArrayList<>(parts);
        more.add(sent.operation());
        try {
            if (more.size() == total()) {
                // Before a waiting thread can see that all are sent, because it may send the next ones.
                call.close();
            }
        } finally {
            parts = List.copyOf(more);
            changed.signalAll();
            lock.unlock();
        }
    }

    @Override
    public List<Operation<List<NamedResult>>> parts() {
        return parts;
    }

    @Override
    public int total() {
        return known.size() + batches.size();
    }

    @Override
    public boolean isComplete() {
        return parts.size() == total();
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // the caller loops
    public void awaitChange(Duration atMost) throws InterruptedException {
        var isStuck = false;
        lock.lockInterruptibly();
        try {
            if (!isComplete()) {
                var nanos = Math.min(atMost.toNanos(), LONGEST_SLEEP.toNanos());
                var isChanged = changed.await(nanos, TimeUnit.NANOSECONDS);
                isStuck = !isChanged && !restIsStarted.get();
            }
        } finally {
            lock.unlock();
        }
        if (isStuck) {
            // The caller's executor has no thread for it, maybe because this thread is its only one.
            sendRestOnOwnThread();
        }
    }

    @Override
    public Duration pollSpacing() {
        return pollSpacing;
    }

    @Override
    public R partialResult() {
        return request.result().apply(partialItems());
    }

    private List<NamedResult> partialItems() {
        var sent = parts;
        var items = new ArrayList<NamedResult>();
        for (var i = 0; i < total(); i++) {
            items.addAll(i < sent.size() ? partialItems(sent.get(i), names(i)) : pending(names(i)));
        }
        return inOrder(items);
    }

    private static List<NamedResult> partialItems(Operation<List<NamedResult>> part, List<String> names) {
        return part.status() instanceof Ended<List<NamedResult>> end
                ? itemsOf(end, names)
                : part.partialResult().orElse(pending(names));
    }

    private List<String> names(int part) {
        return part < known.size() ? known.get(part).names() : batches.get(part - known.size());
    }

    /** Returns the items in the order of the request, which may differ from that of the parts. */
    private List<NamedResult> inOrder(List<NamedResult> items) {
        var byName = new HashMap<String, NamedResult>();
        items.forEach(item -> byName.put(item.name(), item));
        return request.names().stream().map(byName::get).toList();
    }

    private static List<NamedResult> pending(List<String> batch) {
        return batch.stream().map(NamedResult::pending).toList();
    }

    /** Returns the whole result; each part has its items, also one that failed. */
    Ended<R> join(List<Ended<List<NamedResult>>> ends) {
        var items = new ArrayList<NamedResult>();
        for (var i = 0; i < ends.size(); i++) {
            items.addAll(itemsOf(ends.get(i), names(i)));
        }
        return joined(ends, request.result().apply(inOrder(items)));
    }

    /** Returns the result of operations of which the items are not known. */
    static <R> Ended<R> join(List<Ended<List<NamedResult>>> ends, Function<List<NamedResult>, R> result) {
        return joined(
                ends,
                result.apply(ends.stream()
                        .flatMap(end -> itemsOf(end, List.of()).stream())
                        .toList()));
    }

    private static <R> Ended<R> joined(List<Ended<List<NamedResult>>> ends, R result) {
        return new Succeeded<>(
                String.join(", ", ends.stream().map(Ended::state).distinct().toList()), result);
    }

    /** Returns the items of a part. Those of one that failed without a result have an unknown outcome. */
    private static List<NamedResult> itemsOf(Ended<List<NamedResult>> end, List<String> names) {
        if (end instanceof Succeeded<List<NamedResult>> succeeded) {
            return succeeded.result();
        }
        if (!(end instanceof Failed<List<NamedResult>> failed)) {
            return List.of();
        }
        return failed.result() != null
                ? failed.result()
                : names.stream()
                        .map(name -> NamedResult.unknown(name, failed.reason()))
                        .toList();
    }
}
