package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.RateLimiter;
import java.util.Map;

/** How the platform's services say what is left of a quota: each words it differently. */
final class RateLimitHeaders {

    static final String FLEX = "flex";

    private RateLimitHeaders() {}

    /** The headers that tell an admitted caller how much quota is left. */
    static Map<String, String> ofAdmission(Operation operation, RateLimiter.Decision decision) {
        return operation.service().equals(FLEX) ? flex(decision) : Map.of();
    }

    /** The platform is not of one mind about how it says when to come back; a client has to know all three ways. */
    static Map<String, String> ofRejection(Operation operation, RateLimiter.Decision decision) {
        if (operation.service().equals(FLEX)) {
            return flex(decision);
        }
        return operation.method().equals("GET")
                ? Map.of("Retry-After", String.valueOf(decision.resetSeconds()))
                : Map.of(
                        "ratelimit-limit",
                        String.valueOf(decision.limit()),
                        "ratelimit-remaining",
                        String.valueOf(decision.remaining()),
                        "ratelimit-reset",
                        String.valueOf(decision.resetSeconds()));
    }

    private static Map<String, String> flex(RateLimiter.Decision decision) {
        return Map.of(
                "X-RateLimit-Limit",
                String.valueOf(decision.limit()),
                "X-RateLimit-Remaining",
                String.valueOf(decision.remaining()),
                "X-RateLimit-Reset",
                String.valueOf(decision.resetSeconds()));
    }
}
