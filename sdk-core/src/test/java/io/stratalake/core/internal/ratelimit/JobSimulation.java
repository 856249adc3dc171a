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
 * A job with many requests under way at once, in one thread: answers come while the clock moves on, be it that the job
 * does something else or that it waits for its quota.
 */
public final class JobSimulation implements TimeSource {

    private record Answer(long at, Permit permit) {}

    private final PriorityQueue<Answer> underWay = new PriorityQueue<>(Comparator.comparingLong(Answer::at));
    private final BusyServer server = new BusyServer();
    private long now;

    public BusyServer server() {
        return server;
    }

    /** Sends one request as soon as the quota and the number of connections allow. */
    public void send(RateLimits quotas, Endpoint<?> endpoint, int connections, long latency, double arrivesAt) {
        while (underWay.size() >= connections) {
            sleep(Duration.ofNanos(underWay.element().at() - now));
        }
        var permit = quotas.acquire(endpoint, Deadline.none());
        server.receive(now + (long) (latency * arrivesAt));
        underWay.add(new Answer(now + latency, permit));
    }

    @Override
    public void sleep(Duration duration) {
        var end = now + duration.toNanos();
        while (!underWay.isEmpty() && underWay.element().at() <= end) {
            var answer = underWay.remove();
            now = Math.max(now, answer.at());
            answer.permit().release();
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
