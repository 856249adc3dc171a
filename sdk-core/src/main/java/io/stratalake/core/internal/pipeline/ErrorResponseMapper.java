package io.stratalake.core.internal.pipeline;

import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.PreconditionFailedException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.ServiceErrorReader;
import io.stratalake.core.internal.failure.TlsFailures;
import io.stratalake.core.internal.retry.RetryAfter;
import io.stratalake.core.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.Response;

/** Maps an error response to an exception. Immutable. */
final class ErrorResponseMapper {

    /** Larger than any error response of the services; the rest of a gateway's page is of no use. */
    private static final long MAX_BODY_BYTES = 64 * 1024;

    /** Headers that make a request conditional. */
    private static final List<String> CONDITIONS =
            List.of("If-Match", "If-None-Match", "If-Unmodified-Since", "If-Modified-Since");

    private final ServiceErrorReader errors;
    private final TimeSource time;

    public ErrorResponseMapper(ServiceErrorReader errors, TimeSource time) {
        this.errors = errors;
        this.time = time;
    }

    public StratalakeException explain(CallState<?> call, Response response) {
        var body = call.redactor().beginning(beginning(response));
        var failure = failure(call, response, body);
        var tls = TlsFailures.adviceOnPage(response.code(), body);
        if (tls != null) {
            return new ConfigurationException(tls, failure, null);
        }
        if (errors.isUnauthenticated(response.code(), failure.message())) {
            return new AuthenticationException(errors.unauthenticatedAdvice(), failure, null);
        }
        return switch (response.code()) {
            case 403 ->
                new PermissionDeniedException(
                        errors.permissionDeniedAdvice(failure.code(), failure.message()), failure, null);
            case 404, 410 -> new NotFoundException(whyNotFound(call), failure, null);
            case 407 ->
                new ConfigurationException(
                        "The proxy requires a user and a password, and the request is not sent twice: set them with"
                                + " network(NetworkOptions.standard().proxy(host, port, user, password))",
                        failure,
                        null);
            case 409 -> new ConflictException("", failure, null);
            case 412 -> new PreconditionFailedException(whyPreconditionFailed(call), failure, null);
            case 428 ->
                new PreconditionFailedException(
                        "The service requires a condition: read the resource and send its version, usually its ETag"
                                + " as If-Match",
                        failure,
                        null);
            case 429 -> new RateLimitExceededException("The rate limit is exceeded. Try again later", failure, null);
            case 500 -> new ServerException("", failure, null);
            case 502, 503, 504 -> unavailable(call, failure);
            default -> other(call, response, failure);
        };
    }

    /** A retried deletion may be told that the resource does not exist, because the first attempt deleted it. */
    private static String whyNotFound(CallState<?> call) {
        return call.endpoint().method() == HttpMethod.DELETE && call.attempts().size() > 1
                ? "An earlier attempt of this deletion may have deleted it"
                : "";
    }

    /** Services also return 412 to unconditional requests, for example for a resource that is still in use. */
    private static String whyPreconditionFailed(CallState<?> call) {
        var headers = call.headers();
        var isConditional = CONDITIONS.stream().anyMatch(name -> headers.get(name) != null);
        return isConditional
                ? "It changed since it was read: read it again and retry"
                : "The state of the resource does not permit this: resolve what the message says, then try again";
    }

    /** Returns the advice for a status, or an empty text if only the service knows the remedy. */
    private static String whyInvalid(int status) {
        return switch (status) {
            case 405 -> "The service does not know this operation at this address: check the base URL";
            case 406, 415 ->
                "The service does not support this content type: check the headers that were set, and that no proxy"
                        + " changes them";
            case 408 -> "The service did not receive the whole request in time: check the network, and try again";
            case 413 -> "The request is larger than the service accepts: send less at once";
            case 414, 431 ->
                "The URL or the headers are longer than the service accepts: shorten the filter, or send"
                        + " fewer ids, tags or headers at once";
            case 421 ->
                "The request reached a server that is not responsible for this host: check the base URL and the"
                        + " proxy";
            case 425 -> "The service is not ready for this yet: try again later";
            case 426 -> "The service requires another protocol: check the base URL and the proxy";
            case 451 -> "Access is denied for legal reasons: ask the provider of the service";
            default -> "";
        };
    }

    /** A gateway without a response from the service does not know whether the request took effect. */
    private static StratalakeException unavailable(CallState<?> call, Failure failure) {
        var certainlyNotTaken = failure.status() == 503 && failure.retryAfter() != null;
        if (call.endpoint().isRepeatable() || certainlyNotTaken) {
            return new ServerException("", failure, null);
        }
        return new OutcomeUnknownException(
                "It is unknown whether the request took effect; it was not sent again. Read the resource to find out",
                failure,
                null);
    }

    private static StratalakeException other(CallState<?> call, Response response, Failure failure) {
        var status = response.code();
        if (status >= 400 && status < 500) {
            return new InvalidRequestException(whyInvalid(status), failure, null);
        }
        // Not standardized: gateways return these if the service did not respond, or not in time.
        if (status >= 520 && status < 600) {
            return unavailable(call, failure);
        }
        if (status >= 300 && status < 400) {
            return new ServerException(
                    "It redirects to another URL. Redirects are not followed, because they would carry the token"
                            + " elsewhere. Check the base URL",
                    failure,
                    null);
        }
        return new ServerException("", failure, null);
    }

    private Failure failure(CallState<?> call, Response response, String body) {
        var headers = response.headers();
        // Masked once more: in JSON a text can be written in several ways, of which only one was sent.
        var error = errors.read(response.code(), headers, body).mapTexts(call.redactor()::text);
        var delay = RetryAfter.of(response.code(), headers, time.now());
        return call.failure()
                .response(response.code(), headers)
                .serviceError(error.code(), error.message())
                .requestId(error.requestId() != null ? error.requestId() : RequestId.of(headers, call.redactor()))
                .issues(error.issues())
                .retryAfter(delay != null ? delay : error.retryAfter())
                .body(call.shownBody(body))
                .build();
    }

    /** Returns the beginning of the body, also if the connection breaks within it: the status is known already. */
    private static String beginning(Response response) {
        var source = response.body().source();
        try {
            source.request(MAX_BODY_BYTES);
        } catch (IOException brokenOff) {
            return source.getBuffer().readString(StandardCharsets.UTF_8);
        }
        var buffer = source.getBuffer();
        return buffer.snapshot((int) Math.min(buffer.size(), MAX_BODY_BYTES)).utf8();
    }
}
