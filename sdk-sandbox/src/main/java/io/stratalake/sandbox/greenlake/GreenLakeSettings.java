package io.stratalake.sandbox.greenlake;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox plays HPE GreenLake with; {@link io.stratalake.sandbox.Sandbox.Builder} says what each of these
 * means.
 */
public record GreenLakeSettings(
        TimeSource time,
        int subscriptionCount,
        @Nullable Duration tokenLifetime,
        int pollsPerOperation,
        Predicate<String> claimable,
        boolean limited,
        int offerCount,
        int pollsPerProvisioning,
        Predicate<String> provisionable) {}
