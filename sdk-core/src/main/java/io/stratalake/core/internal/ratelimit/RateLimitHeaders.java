package io.stratalake.core.internal.ratelimit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What the services say about their quota. Flex writes {@code X-RateLimit-Remaining} and {@code X-RateLimit-Reset}, the
 * general guide of HPE GreenLake {@code ratelimit-remaining} and {@code ratelimit-reset}; a reset is in seconds. The
 * limit itself is not read: nobody says for which period it is.
 */
public final class RateLimitHeaders {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}([.][0-9]{0,18})?");

    /** More seconds than that is a date: some services count from 1970, in seconds or in milliseconds. */
    private static final long SECONDS_ARE_A_DATE = 1_000_000_000L;

    private static final long MILLIS_ARE_A_DATE = 1_000 * SECONDS_ARE_A_DATE;

    private RateLimitHeaders() {}

    /** Whether the service says that there is nothing left. */
    public static boolean areUsedUp(Headers headers) {
        var remaining = firstNumber(headers, "X-RateLimit-Remaining", "ratelimit-remaining");
        return remaining != null && remaining.signum() <= 0;
    }

    /** The time until the quota is full again, or null where the service does not say. */
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

    /** A number of seconds, possibly with decimals; zero where it is negative, null where it is no number. */
    public static @Nullable Duration seconds(String text) {
        var number = number(text);
        return number == null ? null : seconds(number);
    }

    /**
     * The time from the answer to a date in its headers, zero where it has passed. By the clock of whoever wrote that
     * date, where it told the time ({@code Date}): this machine's may be wrong.
     */
    public static Duration until(Instant date, Headers headers, Instant now) {
        var told = headers.getDate("Date");
        var answered = told == null ? now : told.toInstant();
        return date.isBefore(answered) ? Duration.ZERO : Duration.between(answered, date);
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
