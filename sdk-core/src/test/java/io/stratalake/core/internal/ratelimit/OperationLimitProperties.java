package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.client.WaitStats;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class OperationLimitProperties {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Property
    void no_server_rejects_a_request_however_it_counts(
            @ForAll @IntRange(min = 1, max = 100) int limit,
            @ForAll @IntRange(min = 0, max = 30) int slowestResponseInSeconds,
            @ForAll @LongRange(min = 0, max = 59_999_999_999L) long phase,
            @ForAll long seed) {
        var job = new JobSimulation();
        var server = run(job, limit, slowestResponseInSeconds, new Random(seed));

        server.assertNeverMoreThan(limit);
        assertEquals(0, server.rejectedByFixedWindow(limit, phase));
        assertEquals(0, server.rejectedByTokenBucket(limit));
    }

    private static BusyServer run(JobSimulation job, int limit, int slowestResponseInSeconds, Random random) {
        var rateLimits = new RateLimits(RateLimitOptions.documented(), job);
        var endpoint = Endpoint.of("list", HttpMethod.GET, "/things").requestsPerMinute(limit);
        int connections = 1 + random.nextInt(limit);
        for (int i = 0; i < 5 * limit; i++) {
            if (random.nextInt(10) == 0) {
                job.sleep(Duration.ofNanos(random.nextLong(90 * SECOND)));
            }
            var latency = (long) (slowestResponseInSeconds * SECOND * random.nextDouble());
            job.send(rateLimits, endpoint, connections, latency, random.nextDouble());
        }
        return job.server();
    }

    @Property(tries = 100)
    void a_busy_job_gets_nearly_all_of_its_limit_over_ten_minutes(
            @ForAll @IntRange(min = 1, max = 100) int limit, @ForAll long seed) {
        var job = new JobSimulation();
        var rateLimits = new RateLimits(RateLimitOptions.documented(), job);
        var endpoint = Endpoint.of("list", HttpMethod.GET, "/things").requestsPerMinute(limit);
        var random = new Random(seed);
        for (int i = 0; i <= 10 * limit; i++) {
            job.send(rateLimits, endpoint, Math.min(8, limit), random.nextLong(SECOND / 2), 0);
        }

        // The first request of the eleventh minute cannot be sent before the tenth minute is over.
        var last = job.server().arrivals().get(10 * limit);
        assertTrue(
                last <= 10 * BusyServer.MINUTE / 0.98,
                () -> "the requests of ten minutes took " + Duration.ofNanos(last));
        job.server().assertNeverMoreThan(limit);
    }

    @Property(tries = 50)
    void a_job_that_is_no_larger_than_the_limit_never_waits(@ForAll @IntRange(min = 1, max = 200) int limit) {
        var job = new JobSimulation();
        var rateLimits = new RateLimits(RateLimitOptions.documented(), job);
        var endpoint = Endpoint.of("list", HttpMethod.GET, "/things").requestsPerMinute(limit);
        for (int i = 0; i < limit; i++) {
            job.send(rateLimits, endpoint, limit, SECOND, 0);
        }

        assertEquals(0, job.nanoTime());
        assertEquals(new WaitStats(0, Duration.ZERO), rateLimits.waits().get("list"));
    }
}
