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
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.failure.TlsFailures;
import io.stratalake.core.internal.retry.RetryAfter;
import io.stratalake.core.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import okhttp3.Response;

/** Turns an answer without a good status into the exception of its kind. */
public final class ErrorResponseMapper {

    /** More than any error answer of the services has; what a gateway sends beyond it is of no use. */
    private static final long MOST_OF_A_BODY = 64 * 1024;

    /** Headers by which a caller says which state the request is meant for. */
    private static final List<String> CONDITIONS =
            List.of("If-Match", "If-None-Match", "If-Unmodified-Since", "If-Modified-Since");

    private final ServiceError.Reader errors;
    private final TimeSource time;

    public ErrorResponseMapper(ServiceError.Reader errors, TimeSource time) {
        this.errors = errors;
        this.time = time;
    }

    public StratalakeException explain(CallState<?> exchange, Response response) {
        var body = Objects.requireNonNull(exchange.masked(beginning(response)));
        var failure = failure(exchange, response, body);
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
            case 404, 410 -> new NotFoundException(whyNotFound(exchange), failure, null);
            case 407 ->
                new ConfigurationException(
                        "The proxy wants user and password with the request, which is not sent twice: give them with"
                                + " network(NetworkOptions.standard().proxy(host, port, user, password))",
                        failure,
                        null);
            case 409 -> new ConflictException("", failure, null);
            case 412 -> new PreconditionFailedException(whyPreconditionFailed(exchange), failure, null);
            case 428 ->
                new PreconditionFailedException(
                        "The service wants to know which state this is based on: read the resource and send what it"
                                + " says of its state, usually as If-Match",
                        failure,
                        null);
            case 429 -> new RateLimitExceededException("The request limit is used up", failure, null);
            case 500 -> new ServerException("", failure, null);
            case 502, 503, 504 -> unavailable(exchange, failure);
            default -> other(exchange, response, failure);
        };
    }

    /** A deletion is sent again when its answer is lost, and what the first one did is not there for the second. */
    private static String whyNotFound(CallState<?> exchange) {
        return exchange.endpoint().method() == HttpMethod.DELETE
                        && exchange.attempts().size() > 1
                ? "An earlier attempt of this very deletion may have done it"
                : "";
    }

    /** Services use the status without a condition of the caller too, for a resource that is still in use, say. */
    private static String whyPreconditionFailed(CallState<?> exchange) {
        var headers = exchange.headers();
        var isConditional = CONDITIONS.stream().anyMatch(name -> headers.get(name) != null);
        return isConditional
                ? "It changed since it was read: read it again and retry"
                : "The service does not do this in the present state of things: clear what its message names, then try"
                        + " again";
    }

    /** Returns the advice for a status, or an empty text if only the service knows the remedy. */
    private static String whyInvalid(int status) {
        return switch (status) {
            case 405 -> "The service does not know this operation at this address: check the base URL";
            case 406, 415 ->
                "The service does not take or give this content type: check the headers that were set, and"
                        + " that no proxy changes them";
            case 408 -> "The service did not receive the whole request in time: check the network, and try again";
            case 413 -> "The request is larger than the service takes: send less at once";
            case 414, 431 ->
                "The address or the headers are longer than the service takes: shorten the filter, or send"
                        + " fewer ids, tags or headers at once";
            case 421 ->
                "The request reached a server that is not responsible for this host: check the base URL and the"
                        + " proxy";
            case 425 -> "The service is not ready for this yet: try again later";
            case 426 -> "The service wants another protocol: check the base URL and the proxy";
            case 451 -> "Access is barred for legal reasons: ask the provider of the service";
            default -> "";
        };
    }

    /** A gateway's word that it had no answer says nothing about what the service behind it did. */
    private static StratalakeException unavailable(CallState<?> exchange, Failure failure) {
        var certainlyNotTaken = failure.status() == 503 && failure.retryAfter() != null;
        if (exchange.endpoint().isRepeatable() || certainlyNotTaken) {
            return new ServerException("", failure, null);
        }
        return new OutcomeUnknownException(
                "Whether the request took effect is not known; it was not sent again. Read the resource to find out",
                failure,
                null);
    }

    private static StratalakeException other(CallState<?> exchange, Response response, Failure failure) {
        var status = response.code();
        if (status >= 400 && status < 500) {
            return new InvalidRequestException(whyInvalid(status), failure, null);
        }
        // Of no standard: by these, gateways tell that they got no answer, or none in time.
        if (status >= 520 && status < 600) {
            return unavailable(exchange, failure);
        }
        if (status >= 300 && status < 400) {
            return new ServerException(
                    "It redirects to another address; redirects are not followed, so that the token goes nowhere else."
                            + " Check the base URL",
                    failure,
                    null);
        }
        return new ServerException("", failure, null);
    }

    private Failure failure(CallState<?> exchange, Response response, String body) {
        var headers = response.headers();
        // Masked once more: in JSON a text can be written in several ways, of which only one was sent.
        var error = errors.read(response.code(), headers, body)
                .mapTexts(text -> Objects.requireNonNull(exchange.masked(text)));
        var delay = RetryAfter.of(response.code(), headers, time.now());
        return exchange.failure()
                .response(response.code(), headers)
                .serviceError(error.code(), error.message())
                .requestId(error.requestId() != null ? error.requestId() : RequestId.of(headers))
                .issues(error.issues())
                .retryAfter(delay != null ? delay : error.retryAfter())
                .body(exchange.shownBody(body))
                .build();
    }

    /** The status is known whatever becomes of the body, so a body that breaks off is as good as its beginning. */
    private static String beginning(Response response) {
        var source = response.body().source();
        try {
            source.request(MOST_OF_A_BODY);
        } catch (IOException brokenOff) {
            return source.getBuffer().readString(StandardCharsets.UTF_8);
        }
        var there = source.getBuffer();
        return there.snapshot((int) Math.min(there.size(), MOST_OF_A_BODY)).utf8();
    }
}
