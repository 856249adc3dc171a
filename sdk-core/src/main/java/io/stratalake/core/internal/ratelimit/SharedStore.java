package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.observe.SharedLimitsState;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimitOptions;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import io.stratalake.core.time.TimeSource;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of shared limits as one client uses it. No failure of the store reaches a call: while it fails, requests use
 * a share of each limit, and one of them tries the store again every 5 seconds.
 */
public final class SharedStore {

    /** The longest time between two requests of a waiting client to the store. */
    static final Duration POLL_INTERVAL = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(SharedStore.class);

    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(5);
    /** How much longer the first request to the store may take, because the engine connects meanwhile. */
    private static final int FIRST_TIMEOUT_FACTOR = 5;

    private static final int MAX_LEFTOVERS = 100;
    private static final int MEMBER_BYTES = 12;

    private final SharedLimits engine;
    private final Duration timeout;
    private final int configuredMembers;
    private final String platform;
    private final List<String> scopes;
    private final Duration attemptTimeout;
    private final Listeners listeners;
    private final TimeSource time;
    private final String member = newMember();
    private final AtomicLong requests = new AtomicLong();
    private final Set<SlotRequest> reserved = ConcurrentHashMap.newKeySet();

    private volatile boolean available = true;
    private volatile boolean isFirst = true;
    private long nextProbe;
    private @Nullable Long returned;
    /** Slots that could not be released or canceled. */
    private final Queue<Leftover> leftovers = new ArrayDeque<>();

    /** @param countsUntil the time until which the slot counts, by the clock of this process */
    private record Leftover(SlotRequest slot, long countsUntil) {}

    /**
     * @param platform the platform that the client belongs to
     * @param attemptTimeout the timeout of a single attempt
     * @throws ConfigurationException if the owner lacks the scope of the options
     */
    public SharedStore(
            SharedLimitOptions options,
            String platform,
            LimitOwner owner,
            Duration attemptTimeout,
            Listeners listeners,
            TimeSource time) {
        this.engine = options.engine();
        this.timeout = options.timeout();
        this.configuredMembers = options.members();
        this.platform = platform;
        this.scopes = owner.scopes(options);
        this.attemptTimeout = attemptTimeout;
        this.listeners = listeners;
        this.time = time;
    }

    private static String newMember() {
        var bytes = new byte[MEMBER_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the limit of an operation that other processes share. */
    public Limit share(Endpoint<?> endpoint, Limit local) {
        var keys = scopes.stream()
                .map(scope -> new LimitKey(platform, scope, endpoint.operationId()))
                .toList();
        if (local instanceof SlidingWindowRateLimiter limiter) {
            var longest =
                    endpoint.responseTime().compareTo(attemptTimeout) > 0 ? endpoint.responseTime() : attemptTimeout;
            return new SharedLimit(limiter, this, keys, longest);
        }
        return new SharedPause(local, this, keys);
    }

    String newRequestId() {
        return member + "-" + requests.incrementAndGet();
    }

    String member() {
        return member;
    }

    Duration timeout() {
        return isFirst ? timeout.multipliedBy(FIRST_TIMEOUT_FACTOR) : timeout;
    }

    boolean isAvailable() {
        return available;
    }

    /** Returns the number of clients that is configured, or 0. */
    int configuredMembers() {
        return configuredMembers;
    }

    /**
     * Returns how long the share of a limit still applies: while the store is unavailable, and afterwards for one period and
     * the time until the other clients have tried the store, too. Until then they send requests that it does not know.
     */
    synchronized long shareAppliesNanos(long periodNanos) {
        if (!available) {
            return Long.MAX_VALUE;
        }
        return returned == null ? 0 : Math.max(0, returned + periodNanos + othersNanos() - time.nanoTime());
    }

    private long othersNanos() {
        return PROBE_INTERVAL.plus(timeout).toNanos();
    }

    /** Returns whether a request may try the store, which is unavailable; true for one request in 5 seconds. */
    synchronized boolean startProbe() {
        if (nanosUntilProbe() > 0) {
            return false;
        }
        nextProbe = time.nanoTime() + PROBE_INTERVAL.toNanos();
        return true;
    }

    synchronized long nanosUntilProbe() {
        return Math.max(0, nextProbe - time.nanoTime());
    }

    /**
     * Requests a slot.
     *
     * @return null if the store is unavailable
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    @Nullable
    SlotResult acquire(SlotRequest request) throws InterruptedException {
        SlotResult result;
        try {
            result = Objects.requireNonNull(engine.acquire(request), "acquire() returned null");
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw (InterruptedException) new InterruptedException().initCause(e);
            }
            failed(e);
            return null;
        } finally {
            isFirst = false;
        }
        succeeded();
        return result;
    }

    /** Releases a slot, now or when the store is available again. */
    void release(SlotRequest slot) {
        run(slot, time.nanoTime() + slot.period().toNanos(), () -> engine.release(slot));
    }

    /** Cancels a slot or a request, now or when the store is available again. */
    void cancel(SlotRequest request) {
        run(request, time.nanoTime(), () -> engine.cancel(request));
    }

    private void run(SlotRequest slot, long countsUntil, Runnable call) {
        if (available) {
            try {
                call.run();
                return;
            } catch (RuntimeException e) {
                failed(e);
            }
        }
        synchronized (this) {
            // A slot beyond the maximum is free after its lease.
            if (leftovers.size() < MAX_LEFTOVERS) {
                leftovers.add(new Leftover(slot, countsUntil));
            }
        }
    }

    /** Pauses a limit for all processes, if the store is available. */
    void pause(LimitKey key, Duration length) {
        if (available) {
            try {
                engine.pause(key, length);
            } catch (RuntimeException e) {
                failed(e);
            }
        }
    }

    /** Notes that a slot is kept for a later request, so that it is canceled if the client is closed before. */
    void reserve(List<SlotRequest> slots) {
        reserved.addAll(slots);
    }

    /** Notes that a slot is not reserved any more. */
    void unreserve(List<SlotRequest> slots) {
        slots.forEach(reserved::remove);
    }

    /** Cancels the slots that are reserved. Does not close the engine, which belongs to the caller. */
    public void close() {
        reserved.forEach(this::cancel);
        reserved.clear();
    }

    private void failed(RuntimeException failure) {
        synchronized (this) {
            nextProbe = time.nanoTime() + PROBE_INTERVAL.toNanos();
            if (!available) {
                LOG.debug("The store of shared rate limits is still unavailable", failure);
                return;
            }
            available = false;
        }
        LOG.warn(
                "The store of shared rate limits is unavailable ({}). Calls continue with a share of each limit, and the store"
                        + " is tried again every {} s. Check the store.",
                SingleLine.of(failure.toString(), SingleLine.MAX_VALUE),
                PROBE_INTERVAL.toSeconds());
        LOG.debug("The failure of the store of shared rate limits", failure);
        listeners.sharedLimitsChanged(new SharedLimitsState(false));
    }

    private void succeeded() {
        if (available) {
            return;
        }
        List<Leftover> late;
        synchronized (this) {
            if (available) {
                return;
            }
            available = true;
            returned = time.nanoTime();
            late = List.copyOf(leftovers);
            leftovers.clear();
        }
        LOG.info("The store of shared rate limits is available again");
        listeners.sharedLimitsChanged(new SharedLimitsState(true));
        late.forEach(leftover -> {
            if (leftover.countsUntil() - time.nanoTime() > 0) {
                release(leftover.slot());
            } else {
                cancel(leftover.slot());
            }
        });
    }
}
