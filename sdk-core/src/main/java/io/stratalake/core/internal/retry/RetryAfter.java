package io.stratalake.core.internal.retry;

import io.stratalake.core.internal.ratelimit.RateLimitHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** How long a service asks to wait before the next try. */
public final class RetryAfter {

    private static final int TOO_MANY_REQUESTS = 429;

    private RetryAfter() {}

    /**
     * Reads {@code Retry-After} (RFC 9110, section 10.2.3): seconds, also with decimals, or a date. Where it is missing
     * or makes no sense and the status is 429, the reset of the quota counts ({@code X-RateLimit-Reset} on Flex, {@code
     * ratelimit-reset} in the general guide; seconds, or a date where the number is too large for that). On any other
     * status the reset is mere information, which comes with successful answers too: on a 503 it does not say that the
     * request was turned away, and whoever took it so might do its work twice.
     *
     * @param status the HTTP status of the answer
     * @param headers its headers
     * @param now the time of day, against which a date is measured where the answer tells no time ({@code Date})
     * @return the delay, zero where it has passed; null where the service asks for none
     */
    public static @Nullable Duration of(int status, Headers headers, Instant now) {
        var delay = retryAfter(headers, now);
        return delay == null && status == TOO_MANY_REQUESTS ? RateLimitHeaders.reset(headers, now) : delay;
    }

    private static @Nullable Duration retryAfter(Headers headers, Instant now) {
        var value = headers.get("Retry-After");
        if (value == null) {
            return null;
        }
        var seconds = RateLimitHeaders.seconds(value);
        if (seconds != null) {
            return seconds;
        }
        Date date = headers.getDate("Retry-After");
        return date == null ? null : RateLimitHeaders.until(date.toInstant(), headers, now);
    }
}
