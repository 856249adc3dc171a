package io.stratalake.core.operation;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import java.time.Duration;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Failures of polls. */
public final class Problems {

    private static final Headers NO_HEADERS = Headers.of();
    private static final Headers JSON = Headers.of("Content-Type", "application/json");
    private static final Headers HTML = Headers.of("Content-Type", "text/html");

    private Problems() {}

    static ServerException busy() {
        return new ServerException("", response(503, null), null);
    }

    static RateLimitExceededException tooMany(Duration retryAfter) {
        return new RateLimitExceededException("", response(429, retryAfter), null);
    }

    /** A 404 of the service itself. */
    public static NotFoundException notFound() {
        return notFound(JSON);
    }

    /** A 404 of a gateway without a route to the service. */
    public static NotFoundException noRoute() {
        return notFound(HTML);
    }

    /** A 404 that may be of a service or of a gateway. */
    public static NotFoundException notFoundWithoutBody() {
        return notFound(NO_HEADERS);
    }

    private static NotFoundException notFound(Headers headers) {
        return new NotFoundException("", response(404, headers, null), null);
    }

    static InvalidRequestException invalid(String advice) {
        return new InvalidRequestException(advice, response(400, null), null);
    }

    static Stream<StratalakeException> transientProblems() {
        var noCall = Failure.unrelatedToACall();
        return Stream.of(
                busy(),
                tooMany(Duration.ZERO),
                new TransportException("no route", noCall, null),
                new DeadlineExceededException("too late", noCall, null),
                new InvalidRequestException("", response(408, null), null),
                new DecodingException("not JSON", noCall, null));
    }

    static Stream<StratalakeException> permanentProblems() {
        var noCall = Failure.unrelatedToACall();
        return Stream.of(
                new AuthenticationException("", response(401, null), null),
                new PermissionDeniedException("", response(403, null), null),
                invalid(""),
                new ConflictException("", response(409, null), null),
                new ConfigurationException("no credentials", noCall, null),
                new CancelledException("canceled", noCall, null));
    }

    private static Failure response(int status, @Nullable Duration retryAfter) {
        return response(status, NO_HEADERS, retryAfter);
    }

    private static Failure response(int status, Headers headers, @Nullable Duration retryAfter) {
        return Failure.of("GET", "/async-operations/op-1")
                .response(status, headers)
                .retryAfter(retryAfter)
                .build();
    }
}
