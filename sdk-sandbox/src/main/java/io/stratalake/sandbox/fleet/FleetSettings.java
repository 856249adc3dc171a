package io.stratalake.sandbox.fleet;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox plays the fleet with; {@link io.stratalake.sandbox.Sandbox.Builder} says what each of these means.
 */
public record FleetSettings(
        TimeSource time, int instanceCount, @Nullable Duration tokenLifetime, int pollsPerAction) {}
