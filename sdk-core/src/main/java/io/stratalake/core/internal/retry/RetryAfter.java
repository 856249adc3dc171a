package io.stratalake.core.internal.retry;

import io.stratalake.core.internal.ratelimit.RateLimitHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The delay that a service requests before a retry. */
public final class RetryAfter {

    private static final int TOO_MANY_REQUESTS = 429;

    private RetryAfter() {}

    /**
     * Reads {@code Retry-After} (RFC 9110, section 10.2.3): seconds, with or without decimals, or a date. If it is
     * missing or invalid and the status is 429, reads the reset of the rate limit ({@code X-RateLimit-Reset} on Flex,
     * {@code ratelimit-reset} in the general guide; seconds, or a date if the number is too large). On other statuses
     * the reset is ignored, because successful responses have it too: on a 503 it does not mean that the request was
     * rejected, and a retry could do its work twice.
     *
     * @param status the HTTP status of the response
     * @param headers the headers of the response
     * @param now the current time, used for dates if the response has no {@code Date}
     * @return the delay, zero if it has passed, or null if the service requests none
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
