package io.stratalake.sandbox.greenlake;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The settings of HPE GreenLake, which {@link io.stratalake.sandbox.Sandbox.Builder} describes. */
public record GreenLakeSettings(
        TimeSource time,
        int subscriptionCount,
        @Nullable Duration tokenLifetime,
        int pollsPerOperation,
        Predicate<String> claimable,
        boolean limited,
        int offerCount,
        int pollsPerProvisioning,
        Predicate<String> provisionable,
        int workspaceCount,
        Duration minute,
        Duration devicesVisibleAfter) {}
