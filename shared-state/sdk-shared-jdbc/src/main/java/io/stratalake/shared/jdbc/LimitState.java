package io.stratalake.shared.jdbc;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The state of one limit, as {@link SharedLimits} describes it: slots, queue, members, pause and epoch. All times are
 * microseconds of the database's clock. Not thread-safe: the lock on its row protects it.
 */
final class LimitState {

    private static final long MINUTE = micros(Duration.ofMinutes(1));

    private final String epoch;
    private final long created;
    private long pausedUntil;

    /** The time at which each busy slot becomes free. */
    private final Map<String, Long> slots = new HashMap<>();

    /** In the order of the queue. */
    private final Map<String, Ticket> queue = new LinkedHashMap<>();

    private final Map<String, Long> members = new HashMap<>();

    /**
     * A place in the queue.
     *
     * @param expires the time at which the place is lost if the request did not come back
     */
    private record Ticket(int limit, long expires) {}

    private LimitState(String epoch, long created) {
        this.epoch = epoch;
        this.created = created;
    }

    /** Returns the state of a limit that is used for the first time, or that was lost. */
    static LimitState create(long now) {
        return new LimitState(UUID.randomUUID().toString(), now);
    }

    static LimitState read(String text) {
        var json = JsonParser.parseString(text).getAsJsonObject();
        var state = new LimitState(
                json.get("epoch").getAsString(), json.get("created").getAsLong());
        state.pausedUntil = json.get("pausedUntil").getAsLong();
        json.getAsJsonObject("slots").asMap().forEach((id, free) -> state.slots.put(id, free.getAsLong()));
        json.getAsJsonObject("members").asMap().forEach((id, seen) -> state.members.put(id, seen.getAsLong()));
        for (var element : json.getAsJsonArray("queue")) {
            var ticket = element.getAsJsonArray();
            state.queue.put(
                    ticket.get(0).getAsString(),
                    new Ticket(ticket.get(1).getAsInt(), ticket.get(2).getAsLong()));
        }
        return state;
    }

    String write() {
        var json = new JsonObject();
        json.addProperty("epoch", epoch);
        json.addProperty("created", created);
        json.addProperty("pausedUntil", pausedUntil);
        json.add("slots", object(slots));
        json.add("members", object(members));
        var tickets = new JsonArray();
        queue.forEach((id, ticket) -> {
            var array = new JsonArray();
            array.add(id);
            array.add(ticket.limit());
            array.add(ticket.expires());
            tickets.add(array);
        });
        json.add("queue", tickets);
        return json.toString();
    }

    private static JsonObject object(Map<String, Long> times) {
        var object = new JsonObject();
        times.forEach(object::addProperty);
        return object;
    }

    SlotResult acquire(SlotRequest request, long now) {
        var period = micros(request.period());
        if (request.epoch() != null && !request.epoch().equals(epoch)) {
            pausedUntil = Math.max(pausedUntil, created + period);
        }
        members.put(request.member(), now);
        members.values().removeIf(seen -> seen < now - Math.max(MINUTE, period));
        if (request.limit() == 0) {
            return pausedUntil > now ? waiting(pausedUntil - now, true) : new SlotResult.Granted(members.size(), epoch);
        }
        slots.values().removeIf(free -> free <= now);
        queue.entrySet()
                .removeIf(entry ->
                        entry.getValue().expires() <= now && !entry.getKey().equals(request.id()));
        if (slots.containsKey(request.id())) {
            return hold(request, now);
        }
        var limit = Math.min(
                request.limit(),
                queue.values().stream().mapToInt(Ticket::limit).min().orElse(request.limit()));
        var rank = rank(request.id());
        if (pausedUntil <= now && rank < limit - slots.size()) {
            return hold(request, now);
        }
        var turn = turn(rank, limit, now, period);
        var wait = Math.max(turn, pausedUntil) - now;
        var back = Math.min(wait, micros(request.pollInterval()));
        // Keeps the place of an entry that is present.
        queue.put(request.id(), new Ticket(request.limit(), now + back + micros(SharedLimits.TICKET_GRACE)));
        return waiting(wait, pausedUntil > turn);
    }

    private SlotResult hold(SlotRequest request, long now) {
        queue.remove(request.id());
        slots.put(request.id(), now + micros(request.lease()));
        return new SlotResult.Granted(members.size(), epoch);
    }

    private SlotResult waiting(long micros, boolean isPaused) {
        return new SlotResult.Waiting(
                Duration.of(Math.max(1, micros), ChronoUnit.MICROS), isPaused, members.size(), epoch);
    }

    /** Returns the number of requests before this one in the queue, or of all if it is new. */
    private int rank(String id) {
        var rank = 0;
        for (var queued : queue.keySet()) {
            if (queued.equals(id)) {
                return rank;
            }
            rank++;
        }
        return rank;
    }

    /** Returns the earliest time at which a request of this rank can be granted. */
    private long turn(int rank, int limit, long now, long period) {
        var busy = slots.values().stream()
                .mapToLong(free -> Math.min(free, now + period))
                .sorted()
                .toArray();
        var index = rank % limit - (limit - busy.length);
        return (index < 0 ? now : busy[index]) + rank / limit * period;
    }

    void release(SlotRequest slot, long now) {
        slots.put(slot.id(), now + micros(slot.period()));
    }

    void cancel(SlotRequest request) {
        slots.remove(request.id());
        queue.remove(request.id());
    }

    void pause(Duration length, long now) {
        pausedUntil = Math.max(pausedUntil, now + micros(length));
    }

    private static long micros(Duration duration) {
        return TimeUnit.MICROSECONDS.convert(duration);
    }
}
