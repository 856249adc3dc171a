package io.stratalake.spring.boot.autoconfigure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The settings that the clients of both platforms have. */
interface Settings {

    @Nullable
    Duration attemptTimeout();

    @Nullable
    DataSize maxResponseSize();

    @Nullable
    String userAgentSuffix();

    @Nullable
    RetryProperties retry();

    @Nullable
    RateLimitProperties rateLimits();

    @Nullable
    NetworkProperties network();

    @Nullable
    SslProperties ssl();

    static <T> @Nullable T first(@Nullable T own, @Nullable T otherwise) {
        return own != null ? own : otherwise;
    }

    /** Returns the text without surrounding white space, or null if it is blank: secrets often end with a line break. */
    static @Nullable String text(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
