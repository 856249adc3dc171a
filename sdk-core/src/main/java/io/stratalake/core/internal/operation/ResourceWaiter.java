package io.stratalake.core.internal.operation;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A resource that is on its way to a state, for services that have no operation to watch: the resource itself is read
 * until its status settles. Statuses are compared without case, and one that is not known to be an end is none.
 *
 * <pre>{@code
 * var stopping = ResourceWaiter.of(id, (resource, deadline) -> api.describe(resource, deadline).value())
 *         .status(Instance::status)
 *         .succeedOn("STOPPED")
 *         .failOn("FAILED")
 *         .reason(Instance::message);
 * return Operation.of(stopping, time);
 * }</pre>
 *
 * <p>Safe for use by several threads; each method gives another one. One that doubts, or may show up late, is for one
 * operation.
 *
 * @param <R> the resource
 */
public final class ResourceWaiter<R> implements PollingStrategy<R> {

    private final Traits<R> traits;

    private ResourceWaiter(Traits<R> traits) {
        this.traits = traits;
    }

    /** What can be said of a resource. Changed only before the resource that holds it is made. */
    private static final class Traits<R> {

        private final String id;
        private final BiFunction<String, Deadline, R> read;
        private Function<R, ? extends @Nullable Object> status = resource -> null;
        private Function<R, @Nullable String> step = resource -> null;
        private Function<R, @Nullable String> reason = resource -> null;
        private Set<String> successes = Set.of();
        private Set<String> failures = Set.of();
        private @Nullable R lastSeen;
        private @Nullable InitialNotFoundGuard arrival;
        private String kind = "resource";
        private Predicate<R> leftover = resource -> false;
        private StaleStateGuard doubt = StaleStateGuard.ofFailures(Deadline.none());
        private Duration interval = Duration.ofSeconds(10);

        Traits(String id, BiFunction<String, Deadline, R> read) {
            this.id = id;
            this.read = read;
            // An end is an end unless it is said otherwise.
            doubt.seenOnItsWay();
        }

        Traits(Traits<R> other) {
            this(other.id, other.read);
            status = other.status;
            step = other.step;
            reason = other.reason;
            successes = other.successes;
            failures = other.failures;
            lastSeen = other.lastSeen;
            arrival = other.arrival;
            kind = other.kind;
            leftover = other.leftover;
            doubt = other.doubt;
            interval = other.interval;
        }
    }

    private ResourceWaiter<R> with(Consumer<Traits<R>> change) {
        var changed = new Traits<>(traits);
        change.accept(changed);
        return new ResourceWaiter<>(changed);
    }

    /**
     * A resource that never settles until it is said how.
     *
     * @param id the resource's id
     * @param read reads it anew, by its id and no later than the deadline
     */
    public static <R> ResourceWaiter<R> of(String id, BiFunction<String, Deadline, R> read) {
        return new ResourceWaiter<>(new Traits<>(id, read));
    }

    /**
     * Checks the id of a resource that the service has just accepted to create.
     *
     * @param noun what the resource is called
     * @param id the id in the response, or null if it has no id
     * @return the id
     * @throws DecodingException if the response has no id; the message says that the work was accepted nonetheless
     */
    public static String promised(String noun, @Nullable String id) {
        if (id == null) {
            throw new DecodingException(
                    ("The service accepted the request, but its answer does not name the %s; do not send it again, list"
                                    + " the %ss to find it")
                            .formatted(noun, noun),
                    Failure.unrelatedToACall(),
                    null);
        }
        return id;
    }

    /** What it is called in messages; "resource" when not set. */
    public ResourceWaiter<R> kind(String noun) {
        return with(traits -> traits.kind = noun);
    }

    /** Where its status is found; the text of a vocabulary's value, or null where there is none. */
    public ResourceWaiter<R> status(Function<R, ? extends @Nullable Object> where) {
        return with(traits -> traits.status = where);
    }

    /** What it is doing at the moment, for people. */
    public ResourceWaiter<R> step(Function<R, @Nullable String> what) {
        return with(traits -> traits.step = what);
    }

    /** Why it failed, in the service's words. */
    public ResourceWaiter<R> reason(Function<R, @Nullable String> why) {
        return with(traits -> traits.reason = why);
    }

    /** The statuses at which the work has been done. */
    public ResourceWaiter<R> succeedOn(String... statuses) {
        return with(traits -> traits.successes = folded(statuses));
    }

    /** The statuses at which the work has failed. */
    public ResourceWaiter<R> failOn(String... statuses) {
        return with(traits -> traits.failures = folded(statuses));
    }

    /**
     * For deletions: a resource that is not there has gone.
     *
     * @param lastSeen the resource before it went, which is what the operation ends with
     */
    public ResourceWaiter<R> succeedOnNotFound(R lastSeen) {
        return with(traits -> traits.lastSeen = lastSeen);
    }

    /**
     * For creations: a resource that is not there may not have shown up yet. One that was there, and then is not found
     * five times in a row, has gone.
     */
    public ResourceWaiter<R> tolerateInitialNotFound() {
        return with(traits -> traits.arrival = new InitialNotFoundGuard());
    }

    /**
     * For work that may begin at a failure, such as removing what could not be made: a failure may be that from before,
     * until the resource has been seen at something else, or until some time has passed.
     *
     * @param time how long to doubt, beginning now
     */
    public ResourceWaiter<R> doubtsFailures(Duration time, TimeSource source) {
        var doubt = StaleStateGuard.ofFailures(Deadline.after(time, source));
        return with(traits -> traits.doubt = doubt);
    }

    /**
     * For services that count the changes of a resource: a failure that it shows may be told from its count to be one
     * from before, which is none of this work's.
     */
    public ResourceWaiter<R> ignoresFailures(Predicate<R> fromBefore) {
        return with(traits -> traits.leftover = fromBefore);
    }

    /**
     * For work that ends where it begins, such as a restart: an end may be that from before, until the resource has
     * been seen at none, or until some time has passed.
     *
     * @param time how long to doubt, beginning now
     */
    public ResourceWaiter<R> ignoreStaleTerminalStates(Duration time, TimeSource source) {
        var doubt = StaleStateGuard.ofEnds(Deadline.after(time, source));
        return with(traits -> traits.doubt = doubt);
    }

    /** How long to wait between two looks; ten seconds when not set, and kept between 1 and 30. */
    public ResourceWaiter<R> pollInterval(Duration wait) {
        return with(traits -> traits.interval = wait);
    }

    private static Set<String> folded(String... statuses) {
        return Arrays.stream(statuses).map(ResourceWaiter::folded).collect(Collectors.toUnmodifiableSet());
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    @Override
    public String id() {
        return traits.id;
    }

    @Override
    public Duration pollInterval() {
        return traits.interval;
    }

    @Override
    public OperationStatus<R> poll(Deadline deadline) {
        var resource = traits.read.apply(traits.id, deadline);
        if (traits.arrival != null) {
            traits.arrival.seen();
        }
        var told = traits.status.apply(resource);
        if (told == null) {
            // Not by any name: "unknown" is an end of its own in some vocabularies.
            return running("without a status", resource);
        }
        var text = told.toString();
        if (traits.successes.contains(folded(text))) {
            return traits.doubt.ofSuccess() ? running(text, resource) : new Succeeded<>(text, resource);
        }
        if (traits.failures.contains(folded(text))) {
            return traits.doubt.ofFailure() || traits.leftover.test(resource)
                    ? running(text, resource)
                    : failed(text, resource);
        }
        traits.doubt.seenOnItsWay();
        return running(text, resource);
    }

    private Running<R> running(String text, R resource) {
        return Running.<R>of(text).withMessage(traits.step.apply(resource));
    }

    private Failed<R> failed(String text, R resource) {
        var reason = traits.reason.apply(resource);
        return Failed.of(text, reason == null ? "" : reason, resource);
    }

    @Override
    public OperationStatus<R> whenNotFound(NotFoundException answer) {
        if (traits.lastSeen != null) {
            return new Succeeded<>("gone", traits.lastSeen);
        }
        if (traits.arrival != null) {
            traits.arrival.missed();
            if (traits.arrival.isAhead()) {
                return Running.of("not found (yet)");
            }
        }
        throw new NotFoundException(
                "There is no %s %s (any more); list what there is to find out".formatted(traits.kind, traits.id),
                answer.failure(),
                answer);
    }
}
