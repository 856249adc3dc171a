package io.stratalake.core.error;

import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.failure.SupportReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The base class of all exceptions that the SDK throws for a call. Unchecked, with one subclass per kind of failure.
 *
 * <p>Serializable, so that build tools and test runners can pass it on: class, message, causes and the id of an
 * operation are kept, other details are not.
 *
 * <p>The message is one line with the request, the error of the service and the remedy. It never has a header, a body,
 * a query or a secret. The accessors have the details. Text from the service is on one line and truncated, see {@link
 * SingleLine}, in the message as in {@link #code()}, {@link #serviceMessage()}, {@link #requestId()} and {@link
 * #issues()}. {@link #headers()} and the body in {@link #failure()} are as the service sent them, except that the secrets
 * of the request are masked in them. The body of a failed token request is left out.
 */
public abstract sealed class StratalakeException extends RuntimeException
        permits AuthenticationException,
                ConfigurationException,
                ConflictException,
                DecodingException,
                InvalidRequestException,
                JournalException,
                NotFoundException,
                OperationFailedException,
                OperationTimeoutException,
                OutcomeUnknownException,
                PermissionDeniedException,
                PreconditionFailedException,
                RateLimitExceededException,
                ServerException,
                TransportException {

    private static final long serialVersionUID = 1L;

    /** {@code null} only in a copy from another process. */
    private final transient @Nullable Failure failure;

    StratalakeException(String message, Failure failure, @Nullable Throwable cause) {
        super(SingleLine.of(message, SingleLine.MAX_LINE), cause);
        this.failure = failure;
    }

    /** Returns the details of the call. */
    public final Failure failure() {
        return failure == null ? Failure.unrelatedToACall() : failure;
    }

    /** Returns the HTTP status, or 0 if there was no response. */
    public final int status() {
        return failure().status();
    }

    /** Returns the service's error code. */
    public final Optional<String> code() {
        return Optional.ofNullable(failure().code());
    }

    /** Returns the service's error message. */
    public final Optional<String> serviceMessage() {
        return Optional.ofNullable(failure().message());
    }

    /** Returns the id by which the service's support finds the request. */
    public final Optional<String> requestId() {
        return Optional.ofNullable(failure().requestId());
    }

    /** Returns the delay that the service requests before a retry. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(failure().retryAfter());
    }

    /** Returns the issues that the service reports, in its order; may be empty. */
    public final List<Issue> issues() {
        return failure().issues();
    }

    /** Returns the attempts of this call, oldest first; empty if no request was sent. */
    public final List<Attempt> attempts() {
        return failure().attempts();
    }

    /** Returns the headers of the last response; empty if there was no response. */
    public final Headers headers() {
        return failure().headers();
    }

    /**
     * Returns the details that a support case needs, as several lines that end with a line break: this exception and
     * its causes by name, the error of the service, the attempts with their times in UTC, the age of the token, the
     * documented rate limit, and a {@code curl} line that sends the request again.
     *
     * <p>It is safe to pass on. It has no token, no body, no message of a cause, and no value of a header or the query
     * that may identify or authenticate a caller; text that looks like a credential is masked in the service's
     * messages. The {@code curl} line takes the token from the shell variable {@code TOKEN} and the body from a file;
     * every part of it is quoted for a POSIX shell.
     *
     * <p>In a copy from another process, only class and message are left.
     */
    public final String supportReport() {
        return new SupportReport(this).text();
    }

    /** Returns the description of the failure and the advice as one line. */
    static String line(String advice, Failure failure) {
        var description = failure.describe();
        if (description.isEmpty()) {
            return advice;
        }
        return advice.isEmpty() ? description : description + ". " + advice;
    }
}
