package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.http.RateLimiter;
import java.util.Map;

/** The headers of rate limits, which differ between the services. */
final class RateLimitHeaders {

    private RateLimitHeaders() {}

    static Map<String, String> ofAdmission(OperationSpec operation, RateLimiter.Decision decision) {
        return isFlex(operation)
                ? of("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", decision)
                : Map.of();
    }

    /** Returns the headers of a 429: one of the three forms that the services use. */
    static Map<String, String> ofRejection(OperationSpec operation, RateLimiter.Decision decision) {
        if (isFlex(operation)) {
            return ofAdmission(operation, decision);
        }
        return operation.method().equals("GET")
                ? Map.of("Retry-After", String.valueOf(decision.resetSeconds()))
                : of("ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", decision);
    }

    private static boolean isFlex(OperationSpec operation) {
        return "flex".equals(operation.contract());
    }

    private static Map<String, String> of(String limit, String remaining, String reset, RateLimiter.Decision decision) {
        return Map.of(
                limit, String.valueOf(decision.limit()),
                remaining, String.valueOf(decision.remaining()),
                reset, String.valueOf(decision.resetSeconds()));
    }
}
