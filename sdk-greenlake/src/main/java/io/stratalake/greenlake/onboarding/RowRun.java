package io.stratalake.greenlake.onboarding;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.internal.operation.PartSource;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.greenlake.bulk.BulkResult;
import io.stratalake.greenlake.bulk.ItemResult;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.devices.DeviceChange;
import io.stratalake.greenlake.devices.DeviceResult;
import io.stratalake.greenlake.devices.DeviceUpdateResult;
import io.stratalake.greenlake.internal.MaskedKeys;
import io.stratalake.greenlake.internal.bulk.BatchFailure;
import io.stratalake.greenlake.internal.bulk.RequestedNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of an onboarding or offboarding, executed one after the other on a thread of the client. Each row ends with
 * one result: it is left out of all steps after the one that it did not pass.
 *
 * @param <R> the result of all rows
 */
final class RowRun<R> implements PartSource<R, R> {

    private static final Logger LOG = LoggerFactory.getLogger(RowRun.class);

    /** How long a waiting thread sleeps at most until it looks at the clock again, which may be a simulated one. */
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(250);

    private final List<RowState> rows;
    private final Function<List<RowResult>, R> result;
    private final List<String> keys;
    private final AtomicBoolean isStarted = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile List<Operation<R>> parts = List.of();
    private volatile int total = 1;
    private volatile Runnable task = () -> {};

    /** @throws IllegalArgumentException if there is no row, or a serial number appears twice */
    RowRun(Collection<RowState> rows, Function<List<RowResult>, R> result) {
        this.rows = distinct(List.copyOf(rows));
        this.result = result;
        this.keys = this.rows.stream()
                .map(RowState::key)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static List<RowState> distinct(List<RowState> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("there is no row; pass at least one");
        }
        var serialNumbers = new HashSet<String>();
        for (var row : rows) {
            if (!serialNumbers.add(RequestedNames.identity(row.serialNumber()))) {
                throw new IllegalArgumentException(
                        "the serial number " + row.serialNumber() + " appears twice. Name each device once");
            }
        }
        return rows;
    }

    /**
     * Executes the steps on another thread.
     *
     * @param end is called when the last step has ended, before the operation has
     */
    Operation<R> start(List<Runnable> steps, Runnable end, OperationContext context) {
        total = steps.size();
        task = () -> run(steps, end);
        try {
            context.threads().execute(task);
        } catch (RejectedExecutionException noThread) {
            // A closed client sends nothing more; a caller's executor without a free thread is no reason to stop.
            runOnOwnThread();
        }
        return Operation.allOf(this, ends -> ends.get(ends.size() - 1), context);
    }

    private void runOnOwnThread() {
        var thread = new Thread(task, "stratalake-onboarding");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(List<Runnable> steps, Runnable end) {
        if (!isStarted.compareAndSet(false, true)) {
            return;
        }
        try {
            for (var step : steps.subList(0, steps.size() - 1)) {
                execute(step);
                add(1);
            }
            execute(steps.get(steps.size() - 1));
            pending().forEach(row -> row.done(""));
        } finally {
            // Without all parts, a wait would never end; before it ends, another run must be possible.
            try {
                end.run();
            } finally {
                add(steps.size() - parts.size());
            }
        }
    }

    private void execute(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            pending().forEach(row -> fail(row, row.result().step(), Outcome.UNKNOWN, message(e)));
            if (e instanceof Error) {
                throw e;
            }
            LOG.warn("A step of an onboarding failed; its rows have the reason", redacted(e));
        }
    }

    /** Returns null for a failure whose text the rows have. */
    private static @Nullable Throwable redacted(Throwable e) {
        return e instanceof StratalakeException ? null : e;
    }

    private void add(int ends) {
        lock.lock();
        try {
            var more = new ArrayList<>(parts);
            for (var i = 0; i < ends; i++) {
                more.add(Operation.completed(new Succeeded<>("ended", partialResult())));
            }
            parts = List.copyOf(more);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends a row, with the keys of all rows masked in the reason: a service may repeat those of a whole request. */
    void fail(RowState row, @Nullable Step step, Outcome outcome, String reason) {
        row.failed(step, outcome, MaskedKeys.in(reason, keys));
    }

    /** Returns the rows that have passed all steps so far. */
    List<RowState> pending() {
        return rows.stream().filter(RowState::isPending).toList();
    }

    /**
     * Executes a step by one bulk request.
     *
     * @param concerned the rows that need the step
     * @param name returns the name of a row's item in the request; rows may share an item
     * @param request sends the items by their names
     * @param passed receives each row whose item was done, with its result
     */
    <I extends ItemResult> void execute(
            Step step,
            List<RowState> concerned,
            Function<RowState, String> name,
            Function<List<String>, Operation<? extends BulkResult<I>>> request,
            Passed<I> passed) {
        if (concerned.isEmpty()) {
            return;
        }
        concerned.forEach(row -> row.reached(step));
        var names = concerned.stream().map(name).distinct().toList();
        Map<String, I> results = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        var failure = results(() -> request.apply(names), results);
        for (var row : concerned) {
            var item = results.get(name.apply(row));
            if (item != null && item.outcome() == Outcome.DONE) {
                passed.by(row, item);
            } else if (item == null || item.outcome() == Outcome.PENDING) {
                fail(row, step, failure.outcome(), failure.reason());
            } else {
                fail(row, step, item.outcome(), item.reason());
            }
        }
    }

    /**
     * Executes a step by changes of devices, for the rows whose device did not show its change at the start.
     *
     * @param changeOf returns the change of a row, or null if it needs none
     * @param request sends the changes by the ids of the devices
     */
    void update(
            Step step,
            Function<RowState, @Nullable DeviceChange> changeOf,
            Function<Map<String, DeviceChange>, Operation<DeviceUpdateResult>> request) {
        Map<String, DeviceChange> changes = new LinkedHashMap<>();
        var concerned = new ArrayList<RowState>();
        for (var row : pending()) {
            var change = changeOf.apply(row);
            if (change != null && (row.device() == null || !change.isShownBy(row.device()))) {
                changes.put(deviceId(row), change);
                concerned.add(row);
            }
        }
        this.<DeviceResult>execute(
                step, concerned, RowRun::deviceId, ids -> request.apply(changes), (row, device) -> {});
    }

    private static String deviceId(RowState row) {
        return Objects.requireNonNull(row.result().deviceId());
    }

    /** Receives a row that has passed a step. */
    @FunctionalInterface
    interface Passed<I> {
        void by(RowState row, I item);
    }

    /** The outcome of the items without a result of their own. */
    private record Remainder(Outcome outcome, String reason) {}

    private static <I extends ItemResult> Remainder results(
            Supplier<Operation<? extends BulkResult<I>>> request, Map<String, I> results) {
        Operation<? extends BulkResult<I>> operation;
        try {
            operation = request.get();
        } catch (IllegalArgumentException e) {
            return new Remainder(Outcome.NOT_SENT, message(e));
        } catch (RuntimeException e) {
            return new Remainder(BatchFailure.of(e).outcome(), message(e));
        }
        try {
            add(operation.await(), results);
        } catch (RuntimeException e) {
            operation.partialResult().ifPresent(partial -> add(partial, results));
            return new Remainder(Outcome.UNKNOWN, message(e));
        }
        return new Remainder(Outcome.UNKNOWN, "");
    }

    private static <I extends ItemResult> void add(BulkResult<I> result, Map<String, I> results) {
        result.items().forEach(item -> results.put(item.name(), item));
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    @Override
    public List<Operation<R>> parts() {
        return parts;
    }

    @Override
    public int total() {
        return total;
    }

    @Override
    public boolean isComplete() {
        return parts.size() == total;
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // the caller loops
    public void awaitChange(Duration atMost) throws InterruptedException {
        var isStuck = false;
        lock.lockInterruptibly();
        try {
            if (!isComplete()) {
                var nanos = Math.min(atMost.toNanos(), LONGEST_SLEEP.toNanos());
                isStuck = !changed.await(nanos, TimeUnit.NANOSECONDS) && !isStarted.get();
            }
        } finally {
            lock.unlock();
        }
        if (isStuck) {
            // The caller's executor has no thread for it, maybe because this thread is its only one.
            runOnOwnThread();
        }
    }

    @Override
    public Duration pollSpacing() {
        return Duration.ZERO;
    }

    @Override
    public R partialResult() {
        return result.apply(rows.stream().map(RowState::result).toList());
    }
}
