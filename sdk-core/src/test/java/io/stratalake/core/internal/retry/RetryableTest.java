package io.stratalake.core.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.PreconditionFailedException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetryableTest {

    private static final Duration DELAY = Duration.ofSeconds(3);
    private static final Failure NO_CALL = Failure.unrelatedToACall();

    static Stream<Arguments> table() {
        return Stream.of(
                // what failed, whether a repeatable request is sent again, whether any other is
                arguments("a broken connection", Failures.broken(), true, true),
                arguments("429", Failures.rateLimited(429, null), true, true),
                arguments("429 with a delay", Failures.rateLimited(429, DELAY), true, true),
                arguments("the client's own rate limit", Failures.rateLimited(0, DELAY), false, false),
                arguments("503", Failures.server(503), true, false),
                arguments("503 with a delay", Failures.server(503, DELAY), true, true),
                arguments("502", Failures.server(502), true, false),
                arguments("502 with a delay", Failures.server(502, DELAY), true, false),
                arguments("504", Failures.server(504), true, false),
                arguments("504 with a delay", Failures.server(504, DELAY), true, false),
                arguments("500", Failures.server(500), false, false),
                arguments("500 with a delay", Failures.server(500, DELAY), true, false),
                arguments("501 with a delay", Failures.server(501, DELAY), false, false),
                arguments("599", Failures.server(599), false, false),
                arguments("408", Failures.rejected(408), true, false),
                arguments("400", Failures.rejected(400), false, false),
                arguments("422", Failures.rejected(422), false, false),
                arguments("interrupted", new CancelledException("", NO_CALL, null), false, false),
                arguments("out of time", new DeadlineExceededException("", NO_CALL, null), false, false),
                arguments("outcome unknown", new OutcomeUnknownException("", response(504), null), false, false),
                arguments("401", new AuthenticationException("", response(401), null), false, false),
                arguments("403", new PermissionDeniedException("", response(403), null), false, false),
                arguments("404", new NotFoundException("", response(404), null), false, false),
                arguments("409", new ConflictException("", response(409), null), false, false),
                arguments("412", new PreconditionFailedException("", response(412), null), false, false),
                arguments("an invalid response", new DecodingException("", response(200), null), false, false),
                arguments("configuration", new ConfigurationException("", NO_CALL, null), false, false),
                arguments("failed", new OperationFailedException("", null, null, NO_CALL, null), false, false),
                arguments(
                        "operation timeout",
                        new OperationTimeoutException("", null, null, NO_CALL, null),
                        false,
                        false),
                arguments("an error in the program", new IllegalStateException(), false, false));
    }

    private static Failure response(int status) {
        return Failures.response(status, DELAY);
    }

    @ParameterizedTest(name = "{0}: repeatable {2}, other {3}")
    @MethodSource("table")
    void decides_by_failure_and_repeatability(String name, Throwable failure, boolean repeatable, boolean other) {
        assertEquals(repeatable, new Retryable(true).test(failure), "a repeatable request");
        assertEquals(other, new Retryable(false).test(failure), "a request that must not be repeated");
    }
}
