package io.stratalake.core.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code Retry-After} header: a number of seconds, or a date (RFC 9110, section 10.2.3).
 */
public final class RetryAfter {

    private static final long LONGEST_SECONDS = Duration.ofDays(36_500).toSeconds();

    private RetryAfter() {}

    /**
     * How long the service asks to wait.
     *
     * @param headers the headers of the answer
     * @param now the time of day, to which a date is compared
     * @return the wait, zero where the date has passed; null where the header is missing or cannot be understood
     */
    public static @Nullable Duration read(Headers headers, Instant now) {
        var text = headers.get("Retry-After");
        if (text == null) {
            return null;
        }
        var seconds = text.trim();
        if (!seconds.isEmpty() && seconds.chars().allMatch(c -> c >= '0' && c <= '9')) {
            // A number too large for a long is a very long time, not none.
            return Duration.ofSeconds(seconds.length() > 18
                    ? LONGEST_SECONDS
                    : Math.min(LONGEST_SECONDS, Long.parseLong(seconds)));
        }
        return untilDate(headers.getDate("Retry-After"), now);
    }

    private static @Nullable Duration untilDate(@Nullable Date date, Instant now) {
        if (date == null) {
            return null;
        }
        var wait = Duration.between(now, date.toInstant());
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
