package io.stratalake.core.operation;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A resource that is on its way to a state, for services that have no operation to watch: the resource itself is read until
 * its status settles. Statuses are compared without case, and one that is not known to be an end is none. Immutable.
 *
 * <pre>{@code
 * var stopping = SettlingResource.of(id, (resource, deadline) -> api.describe(resource, deadline).value())
 *         .status(Instance::status)
 *         .succeedsAt("STOPPED")
 *         .failsAt("FAILED")
 *         .reason(Instance::message);
 * return Operation.of(stopping, time);
 * }</pre>
 *
 * @param <R> the resource
 */
public final class SettlingResource<R> implements AcceptedWork<R> {

    private final String id;
    private final BiFunction<String, Deadline, R> read;
    private final Function<R, ? extends @Nullable Object> status;
    private final Function<R, @Nullable String> step;
    private final Function<R, @Nullable String> reason;
    private final Set<String> successes;
    private final Set<String> failures;
    private final @Nullable R gone;
    private final Duration interval;

    private SettlingResource(
            String id,
            BiFunction<String, Deadline, R> read,
            Function<R, ? extends @Nullable Object> status,
            Function<R, @Nullable String> step,
            Function<R, @Nullable String> reason,
            Set<String> successes,
            Set<String> failures,
            @Nullable R gone,
            Duration interval) {
        this.id = id;
        this.read = read;
        this.status = status;
        this.step = step;
        this.reason = reason;
        this.successes = successes;
        this.failures = failures;
        this.gone = gone;
        this.interval = interval;
    }

    /**
     * A resource that never settles until it is said how.
     *
     * @param id the resource's id
     * @param read reads it anew, by its id and no later than the deadline
     */
    public static <R> SettlingResource<R> of(String id, BiFunction<String, Deadline, R> read) {
        return new SettlingResource<>(
                id, read, resource -> null, resource -> null, resource -> null, Set.of(), Set.of(), null,
                Duration.ofSeconds(10));
    }

    /** Where its status is found; the text of a vocabulary's value, or null where there is none. */
    public SettlingResource<R> status(Function<R, ? extends @Nullable Object> where) {
        return new SettlingResource<>(id, read, where, step, reason, successes, failures, gone, interval);
    }

    /** What it is doing at the moment, for people. */
    public SettlingResource<R> step(Function<R, @Nullable String> what) {
        return new SettlingResource<>(id, read, status, what, reason, successes, failures, gone, interval);
    }

    /** Why it failed, in the service's words. */
    public SettlingResource<R> reason(Function<R, @Nullable String> why) {
        return new SettlingResource<>(id, read, status, step, why, successes, failures, gone, interval);
    }

    /** The statuses at which the work has been done. */
    public SettlingResource<R> succeedsAt(String... statuses) {
        return new SettlingResource<>(id, read, status, step, reason, allFolded(statuses), failures, gone, interval);
    }

    /** The statuses at which the work has failed. */
    public SettlingResource<R> failsAt(String... statuses) {
        return new SettlingResource<>(id, read, status, step, reason, successes, allFolded(statuses), gone, interval);
    }

    /**
     * For deletions: a resource that is not there has gone.
     *
     * @param lastSeen the resource before it went, which is what the operation ends with
     */
    public SettlingResource<R> succeedsWhenGone(R lastSeen) {
        return new SettlingResource<>(id, read, status, step, reason, successes, failures, lastSeen, interval);
    }

    /** How long to wait between two looks; ten seconds when not set, and kept between 1 and 30. */
    public SettlingResource<R> every(Duration wait) {
        return new SettlingResource<>(id, read, status, step, reason, successes, failures, gone, wait);
    }

    private static Set<String> allFolded(String... statuses) {
        return Stream.of(statuses).map(SettlingResource::folded).collect(Collectors.toUnmodifiableSet());
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Duration pollInterval() {
        return interval;
    }

    @Override
    public OperationStatus<R> poll(Deadline deadline) {
        var resource = read.apply(id, deadline);
        var told = status.apply(resource);
        if (told == null) {
            // Not by any name: "unknown" is an end of its own in some vocabularies.
            return Running.<R>of("without a status").withMessage(step.apply(resource));
        }
        var text = told.toString();
        if (successes.contains(folded(text))) {
            return new Succeeded<>(text, resource);
        }
        if (failures.contains(folded(text))) {
            return Failed.of(text, Objects.requireNonNullElse(reason.apply(resource), ""), resource);
        }
        return Running.<R>of(text).withMessage(step.apply(resource));
    }

    @Override
    public OperationStatus<R> whenNotFound(NotFoundException answer) {
        return gone == null ? AcceptedWork.super.whenNotFound(answer) : new Succeeded<>("gone", gone);
    }
}
