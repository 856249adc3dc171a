package io.stratalake.core.error;

import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.failure.SupportReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything that this SDK throws about a call. Unchecked; one subclass per kind of failure.
 *
 * <p>Serializable as every exception is, so that build tools and test runners can pass it on: class, message, causes
 * and the id of an operation survive, the rest of the details do not.
 *
 * <p>The message is one line that says what was asked, what the service said and what to do. It never holds a header, a
 * body, a query or a secret. Details are at hand through the accessors. Text of the service passes through
 * {@link SingleLine} first, in the message as in {@link #code()}, {@link #serviceMessage()}, {@link #requestId()} and
 * {@link #issues()}; {@link #headers()} and the body in {@link #failure()} are as they came.
 */
public abstract sealed class StratalakeException extends RuntimeException
        permits AuthenticationException,
                ConfigurationException,
                ConflictException,
                DecodingException,
                InvalidRequestException,
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

    /** Null only in a copy that came from another process, where nothing but the message arrives. */
    private final transient @Nullable Failure failure;

    StratalakeException(String message, Failure failure, @Nullable Throwable cause) {
        super(SingleLine.of(message, SingleLine.MAX_LINE), cause);
        this.failure = failure;
    }

    /** All that is known about the call. */
    public final Failure failure() {
        return failure == null ? Failure.unrelatedToACall() : failure;
    }

    /** The HTTP status, or 0 where no answer came. */
    public final int status() {
        return failure().status();
    }

    /** The service's own error code. */
    public final Optional<String> code() {
        return Optional.ofNullable(failure().code());
    }

    /** The service's own words. */
    public final Optional<String> serviceMessage() {
        return Optional.ofNullable(failure().message());
    }

    /** The id under which the service's support finds the request. */
    public final Optional<String> requestId() {
        return Optional.ofNullable(failure().requestId());
    }

    /** How long the service asks to wait before the next try. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(failure().retryAfter());
    }

    /** What the service found wrong with the request, in its order; empty where it named nothing. */
    public final List<Issue> issues() {
        return failure().issues();
    }

    /** The tries at this call, oldest first; empty where none was made. */
    public final List<Attempt> attempts() {
        return failure().attempts();
    }

    /** The headers of the last answer; empty where none came. */
    public final Headers headers() {
        return failure().headers();
    }

    /**
     * What a support case needs to know, as text of several lines that ends with a line break: this exception and its
     * causes by name, what the service said, the tries with their times in UTC, the age of the token, the documented
     * quota, and a {@code curl} line that sends the request again.
     *
     * <p>It is meant to be given to others. It holds no token, no body, no message of a cause, no value of a header or
     * of the query that may identify or authenticate anybody, and what looks like a credential in the service's own
     * words is masked. The {@code curl} line takes the token from the shell's variable {@code TOKEN} and the body from
     * a file; every part of it is quoted for a POSIX shell.
     *
     * <p>In a copy that came from another process only the class and the message are left.
     */
    public final String supportReport() {
        return new SupportReport(this).text();
    }

    /** One line: the message, or the failure's own description where there is no better. */
    static String line(String advice, Failure failure) {
        var description = failure.describe();
        if (description.isEmpty()) {
            return advice;
        }
        return advice.isEmpty() ? description : description + ". " + advice;
    }
}
