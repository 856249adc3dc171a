package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.core.client.RateLimitOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits that a client keeps.
 *
 * @param enabled Whether the client keeps the documented rate limits.
 * @param scale Fraction of each documented limit that the client uses, more than 0 and at most 1.
 * @param operations Limits in requests per minute by operation id, in place of the documented ones. 0 means no limit.
 */
record RateLimitProperties(
        @Nullable Boolean enabled,
        @Nullable Double scale,
        @Nullable Map<String, Integer> operations) {

    static @Nullable RateLimitProperties merge(
            @Nullable RateLimitProperties own, @Nullable RateLimitProperties defaults) {
        if (own == null || defaults == null) {
            return own == null ? defaults : own;
        }
        return new RateLimitProperties(
                Settings.first(own.enabled, defaults.enabled),
                Settings.first(own.scale, defaults.scale),
                Settings.first(own.operations, defaults.operations));
    }

    RateLimitOptions options() {
        var options = Boolean.FALSE.equals(enabled) ? RateLimitOptions.off() : RateLimitOptions.documented();
        options = scale == null ? options : options.scale(scale);
        if (operations != null) {
            for (var limit : operations.entrySet()) {
                options = options.limit(limit.getKey(), limit.getValue());
            }
        }
        return options;
    }
}
