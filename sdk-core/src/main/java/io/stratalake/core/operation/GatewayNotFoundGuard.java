package io.stratalake.core.operation;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.failure.NotFoundResponse;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A guard against the 404s of a gateway: tolerates every page, and of those without a body four in a row. The fifth
 * counts, because a service may also send its own 404s without a body. Thread-safe.
 */
final class GatewayNotFoundGuard {

    private static final int MAX_TOLERATED = 4;

    private final AtomicInteger inARow = new AtomicInteger();

    void found() {
        inARow.set(0);
    }

    boolean tolerates(NotFoundException notFound) {
        if (NotFoundResponse.isFromService(notFound)) {
            inARow.set(0);
            return false;
        }
        return NotFoundResponse.isPage(notFound) || inARow.incrementAndGet() <= MAX_TOLERATED;
    }
}
