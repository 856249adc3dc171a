package io.stratalake.sandbox.fleet;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the fleet, which {@link io.stratalake.sandbox.Sandbox.Builder} describes.
 */
public record FleetSettings(
        TimeSource time, int instanceCount, @Nullable Duration tokenLifetime, int pollsPerAction) {}
