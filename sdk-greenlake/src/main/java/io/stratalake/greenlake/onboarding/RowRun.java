package io.stratalake.greenlake.onboarding;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.internal.operation.PartSource;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.greenlake.bulk.BulkResult;
import io.stratalake.greenlake.bulk.ItemResult;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.internal.bulk.BatchFailure;
import io.stratalake.greenlake.internal.bulk.RequestedNames;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The steps of an onboarding or offboarding, executed one after the other on a thread of the client. Each row ends with
 * one result: it is left out of all steps after the one that it did not pass.
 *
 * @param <R> the result of all rows
 */
final class RowRun<R> implements PartSource<R, R> {

    /** How long a waiting thread sleeps at most until it looks at the clock again, which may be a simulated one. */
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(250);

    private final List<RowState> rows;
    private final Function<List<RowResult>, R> result;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile List<Operation<R>> parts = List.of();

    /** @throws IllegalArgumentException if there is no row, or a serial number appears twice */
    RowRun(Collection<RowState> rows, Function<List<RowResult>, R> result) {
        this.rows = distinct(List.copyOf(rows));
        this.result = result;
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
     * @param end is called when the run has ended
     */
    Operation<R> start(Runnable steps, Runnable end, OperationContext context) {
        Runnable run = () -> {
            try {
                run(steps);
            } finally {
                end.run();
            }
        };
        try {
            context.threads().execute(run);
        } catch (RejectedExecutionException noThread) {
            // A closed client sends nothing more; a caller's executor without a free thread is no reason to stop.
            var thread = new Thread(run, "stratalake-onboarding");
            thread.setDaemon(true);
            thread.start();
        }
        return Operation.allOf(this, ends -> ends.get(0), context);
    }

    private void run(Runnable steps) {
        try {
            steps.run();
            pending().forEach(RowState::done);
        } catch (RuntimeException | Error e) {
            // Without a result for each row, a wait would never end.
            pending().forEach(row -> row.failed(reached(row), Outcome.UNKNOWN, e.toString()));
            if (!(e instanceof StratalakeException)) {
                throw e;
            }
        } finally {
            parts = List.of(Operation.completed(new Succeeded<>("ended", partialResult())));
            ended.countDown();
        }
    }

    private static Step reached(RowState row) {
        var step = row.result().step();
        return step == null ? Step.CLAIM : step;
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
                row.failed(step, failure.outcome(), failure.reason());
            } else {
                row.failed(step, item.outcome(), item.reason());
            }
        }
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
        } catch (StratalakeException | IllegalStateException e) {
            return new Remainder(BatchFailure.of(e).outcome(), message(e));
        } catch (IllegalArgumentException e) {
            return new Remainder(Outcome.NOT_SENT, message(e));
        }
        try {
            add(operation.await(), results);
        } catch (StratalakeException | IllegalStateException e) {
            operation.partialResult().ifPresent(partial -> add(partial, results));
            return new Remainder(Outcome.UNKNOWN, message(e));
        }
        return new Remainder(Outcome.UNKNOWN, "");
    }

    private static <I extends ItemResult> void add(BulkResult<I> result, Map<String, I> results) {
        result.items().forEach(item -> results.put(item.name(), item));
    }

    private static String message(RuntimeException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    @Override
    public List<Operation<R>> parts() {
        return parts;
    }

    @Override
    public int total() {
        return 1;
    }

    @Override
    public boolean isComplete() {
        return !parts.isEmpty();
    }

    @Override
    public void awaitChange(Duration atMost) throws InterruptedException {
        var nanos = Math.min(atMost.toNanos(), LONGEST_SLEEP.toNanos());
        // The result of the wait is that of isComplete.
        var unused = ended.await(nanos, TimeUnit.NANOSECONDS);
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
