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
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A polling strategy for services without operations: reads the resource itself until its status is terminal. Ignores
 * the case of statuses; an unknown status is not terminal.
 *
 * <pre>{@code
 * var stopped = ResourceWaiter.of(id, (resource, deadline) -> api.describe(resource, deadline).value())
 *         .status(Instance::status)
 *         .succeedOn("STOPPED")
 *         .failOn("FAILED")
 *         .reason(Instance::message);
 * return Operation.of(stopped, time);
 * }</pre>
 *
 * <p>Immutable: each setter returns a copy. One that ignores stale states or tolerates an initial 404 is for one
 * operation only.
 *
 * @param <R> the resource
 */
public final class ResourceWaiter<R> implements PollingStrategy<R> {

    private final Settings<R> settings;

    private ResourceWaiter(Settings<R> settings) {
        this.settings = settings;
    }

    /** The settings of a waiter; changed only before the waiter that holds them is created. */
    private static final class Settings<R> {

        private final String id;
        private final BiFunction<String, Deadline, R> read;
        private Function<R, ? extends @Nullable Object> status = resource -> null;
        private Function<R, @Nullable String> step = resource -> null;
        private Function<R, @Nullable String> reason = resource -> null;
        private Set<String> successes = Set.of();
        private Set<String> failures = Set.of();
        private @Nullable R lastSeen;
        private @Nullable InitialNotFoundGuard notFoundGuard;
        private String kind = "resource";
        private Predicate<R> ignoredFailure = resource -> false;
        private Predicate<R> mayHaveSucceeded = resource -> true;
        private String pending = "";
        private StaleStateGuard staleStateGuard = StaleStateGuard.off();
        private Duration interval = Duration.ofSeconds(10);

        Settings(String id, BiFunction<String, Deadline, R> read) {
            this.id = id;
            this.read = read;
        }

        Settings(Settings<R> other) {
            this(other.id, other.read);
            status = other.status;
            step = other.step;
            reason = other.reason;
            successes = other.successes;
            failures = other.failures;
            lastSeen = other.lastSeen;
            notFoundGuard = other.notFoundGuard;
            kind = other.kind;
            ignoredFailure = other.ignoredFailure;
            mayHaveSucceeded = other.mayHaveSucceeded;
            pending = other.pending;
            staleStateGuard = other.staleStateGuard;
            interval = other.interval;
        }
    }

    private ResourceWaiter<R> with(Consumer<Settings<R>> change) {
        var changed = new Settings<>(settings);
        change.accept(changed);
        return new ResourceWaiter<>(changed);
    }

    /**
     * Creates a waiter without terminal statuses.
     *
     * @param id the resource's id
     * @param read reads the resource by its id, before the deadline
     */
    public static <R> ResourceWaiter<R> of(String id, BiFunction<String, Deadline, R> read) {
        return new ResourceWaiter<>(new Settings<>(id, read));
    }

    /**
     * Checks the id of a resource that the service has just accepted to create.
     *
     * @param noun the name of the type of the resource
     * @param id the id in the response, or null if it has no id
     * @return the id
     * @throws DecodingException if the response has no id; the message states that the request was accepted
     */
    public static String requireId(String noun, @Nullable String id) {
        if (id == null) {
            throw new DecodingException(
                    ("The service accepted the request, but its response has no %s id. Do not send the request again:"
                                    + " list the %ss to find it")
                            .formatted(noun, noun),
                    Failure.unrelatedToACall(),
                    null);
        }
        return id;
    }

    /** Sets the name of the resource's type in messages. Default: "resource". */
    public ResourceWaiter<R> kind(String noun) {
        return with(settings -> settings.kind = noun);
    }

    /** Sets the getter of the status: text or a value of an open enum, or null if the resource has no status. */
    public ResourceWaiter<R> status(Function<R, ? extends @Nullable Object> getter) {
        return with(settings -> settings.status = getter);
    }

    /** Sets the getter of the current step, which becomes the message of the progress. */
    public ResourceWaiter<R> step(Function<R, @Nullable String> getter) {
        return with(settings -> settings.step = getter);
    }

    /** Sets the getter of the service's reason for a failure. */
    public ResourceWaiter<R> reason(Function<R, @Nullable String> getter) {
        return with(settings -> settings.reason = getter);
    }

    /** Sets the terminal statuses of success. */
    public ResourceWaiter<R> succeedOn(String... statuses) {
        return with(settings -> settings.successes = folded(statuses));
    }

    /**
     * Accepts a terminal status of success only together with another condition.
     *
     * @param condition returns whether a resource with such a status has really succeeded
     * @param pending the state that the progress shows until then
     */
    public ResourceWaiter<R> succeedOnlyIf(Predicate<R> condition, String pending) {
        return with(settings -> {
            settings.mayHaveSucceeded = condition;
            settings.pending = pending;
        });
    }

    /** Sets the terminal statuses of failure. */
    public ResourceWaiter<R> failOn(String... statuses) {
        return with(settings -> settings.failures = folded(statuses));
    }

    /**
     * Treats a 404 as success, for deletions.
     *
     * @param lastSeen the resource before its deletion, which becomes the result of the operation
     */
    public ResourceWaiter<R> succeedOnNotFound(R lastSeen) {
        return with(settings -> settings.lastSeen = lastSeen);
    }

    /**
     * Tolerates a 404 until the resource is found, for creations. After that, five in a row mean that it was deleted.
     */
    public ResourceWaiter<R> tolerateInitialNotFound() {
        return with(settings -> settings.notFoundGuard = new InitialNotFoundGuard());
    }

    /**
     * Ignores failures until another status was returned, for operations on a failed resource, such as its deletion.
     *
     * @param time how long to ignore them, from now
     */
    public ResourceWaiter<R> ignoreStaleFailures(Duration time, TimeSource source) {
        var guard = StaleStateGuard.ofFailures(Deadline.after(time, source));
        return with(settings -> settings.staleStateGuard = guard);
    }

    /**
     * Ignores failures of an earlier operation, for services that number the changes of a resource. A failure is
     * earlier if the resource is older than it was when the operation began, or as old and had failed then.
     *
     * @param before the resource when the operation began
     * @param age compares two states of the resource: the later one is greater
     */
    public ResourceWaiter<R> ignoreFailuresBefore(R before, Comparator<? super R> age) {
        return with(settings -> settings.ignoredFailure = resource -> {
            var hadFailed = isOneOf(settings.status.apply(before), settings.failures);
            var change = age.compare(resource, before);
            return hadFailed ? change <= 0 : change < 0;
        });
    }

    /**
     * Ignores failures of states that are older than the one that a service returned for a new resource, which has had no
     * earlier operation.
     *
     * @param created the resource as the service returned it
     * @param age compares two states of the resource: the later one is greater
     */
    public ResourceWaiter<R> ignoreOlderFailures(R created, Comparator<? super R> age) {
        return with(settings -> settings.ignoredFailure = resource -> age.compare(resource, created) < 0);
    }

    /**
     * Ignores terminal statuses until another status was returned, for operations that end in the status in which they
     * start, such as a restart.
     *
     * @param time how long to ignore them, from now
     */
    public ResourceWaiter<R> ignoreStaleTerminalStates(Duration time, TimeSource source) {
        var guard = StaleStateGuard.ofTerminalStates(Deadline.after(time, source));
        return with(settings -> settings.staleStateGuard = guard);
    }

    /** Sets the interval between two polls. Default: 10 seconds. Limited to 1 s to 30 s. */
    public ResourceWaiter<R> pollInterval(Duration interval) {
        return with(settings -> settings.interval = interval);
    }

    /** Returns whether a status is one of several, regardless of its case. */
    public static boolean isOneOf(@Nullable Object status, String... statuses) {
        return isOneOf(status, folded(statuses));
    }

    private static boolean isOneOf(@Nullable Object status, Set<String> folded) {
        return status != null && folded.contains(folded(status.toString()));
    }

    private static Set<String> folded(String... statuses) {
        return Arrays.stream(statuses).map(ResourceWaiter::folded).collect(Collectors.toUnmodifiableSet());
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    @Override
    public String id() {
        return settings.id;
    }

    @Override
    public Duration pollInterval() {
        return settings.interval;
    }

    @Override
    public OperationStatus<R> poll(Deadline deadline) {
        var resource = settings.read.apply(settings.id, deadline);
        if (settings.notFoundGuard != null) {
            settings.notFoundGuard.found();
        }
        var status = settings.status.apply(resource);
        if (status == null) {
            // Not "unknown", which is a terminal status of some open enums.
            return running("without a status", resource);
        }
        var text = status.toString();
        if (settings.successes.contains(folded(text))) {
            if (!settings.mayHaveSucceeded.test(resource)) {
                settings.staleStateGuard.sawProgress();
                return running(text + ", " + settings.pending, resource);
            }
            return settings.staleStateGuard.mayBeStaleSuccess()
                    ? running(text, resource)
                    : new Succeeded<>(text, resource);
        }
        if (settings.failures.contains(folded(text))) {
            return settings.staleStateGuard.mayBeStaleFailure() || settings.ignoredFailure.test(resource)
                    ? running(text, resource)
                    : failed(text, resource);
        }
        settings.staleStateGuard.sawProgress();
        return running(text, resource);
    }

    private Running<R> running(String text, R resource) {
        return Running.<R>of(text).withMessage(settings.step.apply(resource));
    }

    private Failed<R> failed(String text, R resource) {
        var reason = settings.reason.apply(resource);
        return Failed.of(text, reason == null ? "" : reason, resource);
    }

    @Override
    public OperationStatus<R> whenNotFound(NotFoundException notFound) {
        if (settings.lastSeen != null) {
            return new Succeeded<>("gone", settings.lastSeen);
        }
        if (settings.notFoundGuard != null) {
            settings.notFoundGuard.missed();
            if (settings.notFoundGuard.mayAppear()) {
                return Running.of("not found (yet)");
            }
        }
        throw new NotFoundException(
                "The %s %s was not found: it was deleted, or never existed. List the %ss to check"
                        .formatted(settings.kind, settings.id, settings.kind),
                notFound.failure(),
                notFound);
    }
}
