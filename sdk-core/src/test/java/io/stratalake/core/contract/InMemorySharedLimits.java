package io.stratalake.core.contract;

import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The algorithm of an engine on the clock of a test. Several clients of a test use one instance, as processes use one
 * store.
 */
public final class InMemorySharedLimits implements SharedLimits {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final TimeSource time;
    private final long origin;
    private final Map<LimitKey, State> states = new HashMap<>();
    private boolean available = true;
    private long operations;

    private static final class State {
        final String epoch = UUID.randomUUID().toString();
        final long created;
        /** The time at which each busy slot becomes free. */
        final Map<String, Long> slots = new HashMap<>();
        /** In the order of the queue. */
        final Map<String, Ticket> queue = new LinkedHashMap<>();

        final Map<String, Long> members = new HashMap<>();
        long pausedUntil;

        State(long created) {
            this.created = created;
        }
    }

    private record Ticket(int limit, long expires) {}

    public InMemorySharedLimits(TimeSource time) {
        this.time = time;
        this.origin = time.nanoTime();
    }

    /** Makes all methods fail, or work again. */
    public synchronized void available(boolean isAvailable) {
        available = isAvailable;
    }

    /** Loses all data. */
    public synchronized void clear() {
        states.clear();
    }

    /** Returns the number of operations so far. */
    public synchronized long operations() {
        return operations;
    }

    /** Returns the number of slots of a limit that are not free. */
    public synchronized int busySlots(LimitKey key) {
        var now = now();
        return (int)
                state(key).slots.values().stream().filter(free -> free > now).count();
    }

    @Override
    public synchronized SlotResult acquire(SlotRequest request) {
        var state = open(request.key());
        var now = now();
        var period = request.period().toNanos();
        if (request.epoch() != null && !request.epoch().equals(state.epoch)) {
            state.pausedUntil = Math.max(state.pausedUntil, state.created + period);
        }
        state.members.put(request.member(), now);
        state.members.values().removeIf(seen -> seen < now - Math.max(MINUTE, period));
        var members = state.members.size();
        if (request.limit() == 0) {
            return state.pausedUntil > now
                    ? waiting(state.pausedUntil - now, true, members, state)
                    : new SlotResult.Granted(members, state.epoch);
        }
        state.slots.values().removeIf(free -> free <= now);
        state.queue
                .entrySet()
                .removeIf(entry ->
                        entry.getValue().expires() <= now && !entry.getKey().equals(request.id()));
        if (state.slots.containsKey(request.id())) {
            return hold(state, request, now);
        }
        var limit = Math.min(
                request.limit(),
                state.queue.values().stream().mapToInt(Ticket::limit).min().orElse(request.limit()));
        var rank = rank(state, request.id());
        if (state.pausedUntil <= now && rank < limit - state.slots.size()) {
            return hold(state, request, now);
        }
        var turn = turn(state, rank, limit, now, period);
        var end = Math.max(turn, state.pausedUntil);
        var back = Math.min(end - now, request.pollInterval().toNanos());
        // Does not move an entry that is present.
        state.queue.put(request.id(), new Ticket(request.limit(), now + back + TICKET_GRACE.toNanos()));
        return waiting(end - now, state.pausedUntil > turn, members, state);
    }

    private SlotResult hold(State state, SlotRequest request, long now) {
        state.queue.remove(request.id());
        state.slots.put(request.id(), now + request.lease().toNanos());
        return new SlotResult.Granted(state.members.size(), state.epoch);
    }

    private static SlotResult waiting(long nanos, boolean paused, int members, State state) {
        return new SlotResult.Waiting(Duration.ofNanos(Math.max(1, nanos)), paused, members, state.epoch);
    }

    private static int rank(State state, String id) {
        var rank = 0;
        for (var queued : state.queue.keySet()) {
            if (queued.equals(id)) {
                return rank;
            }
            rank++;
        }
        return rank;
    }

    /** Returns the earliest time at which a request of this rank can be granted. */
    private static long turn(State state, int rank, int limit, long now, long period) {
        var busy = state.slots.values().stream()
                .mapToLong(free -> Math.min(free, now + period))
                .sorted()
                .toArray();
        var index = rank % limit - (limit - busy.length);
        return (index < 0 ? now : busy[index]) + rank / limit * period;
    }

    @Override
    public synchronized void release(SlotRequest slot) {
        open(slot.key()).slots.put(slot.id(), now() + slot.period().toNanos());
    }

    @Override
    public synchronized void cancel(SlotRequest request) {
        var state = open(request.key());
        state.slots.remove(request.id());
        state.queue.remove(request.id());
    }

    @Override
    public synchronized void pause(LimitKey key, Duration length) {
        var state = open(key);
        state.pausedUntil = Math.max(state.pausedUntil, now() + length.toNanos());
    }

    @Override
    public void close() {
        // Nothing was opened.
    }

    private State open(LimitKey key) {
        operations++;
        if (!available) {
            throw new IllegalStateException("The store is unavailable");
        }
        return state(key);
    }

    private State state(LimitKey key) {
        return states.computeIfAbsent(key, absent -> new State(now()));
    }

    private long now() {
        return time.nanoTime() - origin;
    }
}
