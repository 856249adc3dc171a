package io.stratalake.core.internal.ratelimit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The rate limit headers of responses. Flex sends {@code X-RateLimit-Remaining} and {@code X-RateLimit-Reset}, the
 * general guide of HPE GreenLake documents {@code ratelimit-remaining} and {@code ratelimit-reset}; a reset is in
 * seconds. The limit itself is not read, because its period is not documented.
 */
public final class RateLimitHeaders {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}([.][0-9]{0,18})?");

    /** A larger number is a date: some services count from 1970, in seconds or in milliseconds. */
    private static final long SECONDS_ARE_A_DATE = 1_000_000_000L;

    private static final long MILLIS_ARE_A_DATE = 1_000 * SECONDS_ARE_A_DATE;

    private RateLimitHeaders() {}

    /** Returns whether no request is left before the reset. */
    public static boolean areUsedUp(Headers headers) {
        var remaining = firstNumber(headers, "X-RateLimit-Remaining", "ratelimit-remaining");
        return remaining != null && remaining.signum() <= 0;
    }

    /**
     * Reads the time until the reset.
     *
     * @return null if the response has no valid reset
     */
    public static @Nullable Duration reset(Headers headers, Instant now) {
        var reset = firstNumber(headers, "X-RateLimit-Reset", "ratelimit-reset");
        if (reset == null) {
            return null;
        }
        var number = reset.longValue();
        if (number < SECONDS_ARE_A_DATE) {
            return seconds(reset);
        }
        var date = number < MILLIS_ARE_A_DATE ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        return until(date, headers, now);
    }

    /**
     * Parses a number of seconds, with or without decimals.
     *
     * @return zero if it is negative, null if it is not a number
     */
    public static @Nullable Duration seconds(String text) {
        var number = number(text);
        return number == null ? null : seconds(number);
    }

    /**
     * Returns the time from a response to a date in its headers, or zero if the date has passed. Measured by the
     * server's clock if the response has a {@code Date}, because the local clock may be wrong.
     */
    public static Duration until(Instant date, Headers headers, Instant now) {
        var serverDate = headers.getDate("Date");
        var sent = serverDate == null ? now : serverDate.toInstant();
        return date.isBefore(sent) ? Duration.ZERO : Duration.between(sent, date);
    }

    private static Duration seconds(BigDecimal number) {
        if (number.signum() < 0) {
            return Duration.ZERO;
        }
        var nanos = number.remainder(BigDecimal.ONE).movePointRight(9).longValue();
        return Duration.ofSeconds(number.longValue(), nanos);
    }

    private static @Nullable BigDecimal firstNumber(Headers headers, String... names) {
        for (var name : names) {
            var value = headers.get(name);
            var number = value == null ? null : number(value);
            if (number != null) {
                return number;
            }
        }
        return null;
    }

    private static @Nullable BigDecimal number(String text) {
        var trimmed = text.trim();
        return NUMBER.matcher(trimmed).matches() ? new BigDecimal(trimmed) : null;
    }
}
