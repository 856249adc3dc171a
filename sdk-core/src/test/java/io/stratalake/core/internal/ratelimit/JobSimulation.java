package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.client.RateLimits;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * A job with many concurrent requests, in one thread: responses arrive while the clock advances, whether the job is
 * busy or waits for its rate limit.
 */
public final class JobSimulation implements TimeSource {

    private record Response(long at, Permit permit) {}

    private final PriorityQueue<Response> inFlight = new PriorityQueue<>(Comparator.comparingLong(Response::at));
    private final BusyServer server = new BusyServer();
    private long now;

    public BusyServer server() {
        return server;
    }

    /** Sends one request as soon as the rate limit and the number of connections allow. */
    public void send(RateLimits rateLimits, Endpoint<?> endpoint, int connections, long latency, double arrivesAt) {
        while (inFlight.size() >= connections) {
            sleep(Duration.ofNanos(inFlight.element().at() - now));
        }
        var permit = rateLimits.acquire(endpoint, Deadline.none());
        server.receive(now + (long) (latency * arrivesAt));
        inFlight.add(new Response(now + latency, permit));
    }

    @Override
    public void sleep(Duration duration) {
        var end = now + duration.toNanos();
        while (!inFlight.isEmpty() && inFlight.element().at() <= end) {
            var response = inFlight.remove();
            now = Math.max(now, response.at());
            response.permit().release();
        }
        now = end;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(now);
    }
}
