package io.stratalake.core.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RetryPolicy;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BackoffTest {

    private static final long YEAR = 365L * 24 * 3600 * 1000;

    @Property
    void exponential_delays_stay_below_the_doubling_bound_and_the_cap(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2_000) int attempt,
            @ForAll @LongRange(max = YEAR) long base,
            @ForAll @LongRange(max = YEAR) long cap) {
        var policy = RetryPolicy.standard().baseDelay(Duration.ofMillis(base)).maxDelay(Duration.ofMillis(cap));

        var millis = new Backoff(policy, new Random(seed)).millis(attempt, null);

        var doubled = attempt <= 20 ? base << (attempt - 1) : base == 0 ? 0 : Long.MAX_VALUE;
        assertTrue(millis >= 0 && millis <= cap && millis <= doubled, () -> "%d ms".formatted(millis));
    }

    @Property
    void a_requested_delay_is_kept_with_little_jitter(
            @ForAll long seed, @ForAll @LongRange(min = 1, max = 300_000) long requested) {
        var millis = new Backoff(RetryPolicy.standard(), new Random(seed)).millis(1, Duration.ofMillis(requested));

        var largestJitter = Math.min(1_000, requested / 10);
        assertTrue(millis >= requested && millis <= requested + largestJitter, () -> "%d ms".formatted(millis));
    }

    @Property
    void a_requested_delay_beyond_the_maximum_is_too_long(@ForAll @LongRange(min = 1, max = YEAR) long beyond) {
        var policy = RetryPolicy.standard().maxServerDelay(Duration.ofSeconds(20));

        var millis = new Backoff(policy, new Random(1))
                .millis(1, Duration.ofSeconds(20).plusMillis(beyond));

        assertEquals(Backoff.TOO_LONG, millis);
    }

    @Example
    void jitter_is_full() {
        var backoff = new Backoff(RetryPolicy.standard(), new Random(7));

        var delays =
                LongStream.range(0, 2_000).map(i -> backoff.millis(3, null)).summaryStatistics();

        assertTrue(delays.getMin() < 20, "some return almost at once: " + delays);
        assertTrue(delays.getMax() > 1_980 && delays.getMax() <= 2_000, "some wait to the bound: " + delays);
        assertEquals(1_000, delays.getAverage(), 50, "evenly");
    }

    @Example
    void a_fraction_of_a_millisecond_is_rounded_up() {
        assertEquals(3, new Backoff(RetryPolicy.standard(), new Random(1)).millis(1, Duration.ofNanos(2_000_001)));
    }

    @Example
    void without_a_requested_delay_it_is_exponential() {
        var policy = RetryPolicy.standard().baseDelay(Duration.ofSeconds(10)).maxDelay(Duration.ofSeconds(10));

        var exponential = new Backoff(policy, new Random(5)).millis(1, null);

        assertTrue(exponential > 0);
        assertEquals(exponential, new Backoff(policy, new Random(5)).millis(1, Duration.ZERO));
        assertEquals(exponential, new Backoff(policy, new Random(5)).millis(1, Duration.ofSeconds(-3)));
    }
}
