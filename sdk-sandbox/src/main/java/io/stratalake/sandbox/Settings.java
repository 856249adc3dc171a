package io.stratalake.sandbox;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a sandbox is started with; {@link Sandbox.Builder} says what each of these means. */
record Settings(TimeSource time, int port, int subscriptionCount, @Nullable Duration tokenLifetime,
        int pollsPerOperation, Duration latency, Predicate<String> claimable, boolean limited,
        int offerCount, int pollsPerProvisioning, Predicate<String> provisionable) {
}
