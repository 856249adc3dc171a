package io.stratalake.core.internal.retry;

import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.TransportException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Failures as the pipeline reports them. */
final class Failures {

    private Failures() {}

    static Failure response(int status, @Nullable Duration retryAfter) {
        return Failure.of("GET", "/things")
                .response(status, Headers.EMPTY)
                .retryAfter(retryAfter)
                .build();
    }

    static ServerException server(int status) {
        return new ServerException("", response(status, null), null);
    }

    static ServerException server(int status, Duration retryAfter) {
        return new ServerException("", response(status, retryAfter), null);
    }

    static RateLimitExceededException rateLimited(int status, @Nullable Duration retryAfter) {
        return new RateLimitExceededException("", response(status, retryAfter), null);
    }

    static InvalidRequestException rejected(int status) {
        return new InvalidRequestException("", response(status, null), null);
    }

    static TransportException broken() {
        return new TransportException("", Failure.withoutResponse("GET", "/things", List.of()), null);
    }

    static ServerException serverAfter(int attempts) {
        var attempt = new Attempt(Instant.EPOCH, Duration.ZERO, "503");
        return new ServerException("", response(503, null).withAttempts(Collections.nCopies(attempts, attempt)), null);
    }
}
