package io.stratalake.core.observe;

import static java.util.Map.entry;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.PreconditionFailedException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import java.util.Map;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Copies of failures for tracing handlers, which export messages, causes and stack traces. A copy has the class, since
 * handlers use its name as a tag, the status and the stack trace, and neither text of the service nor an id.
 */
final class ObservedFailure {

    @FunctionalInterface
    private interface Kind {
        StratalakeException create(String advice, Failure failure, @Nullable Throwable cause);
    }

    private static final Map<Class<?>, Kind> KINDS = Map.ofEntries(
            entry(AuthenticationException.class, AuthenticationException::new),
            entry(CancelledException.class, CancelledException::new),
            entry(ConfigurationException.class, ConfigurationException::new),
            entry(ConflictException.class, ConflictException::new),
            entry(DeadlineExceededException.class, DeadlineExceededException::new),
            entry(DecodingException.class, DecodingException::new),
            entry(InvalidRequestException.class, InvalidRequestException::new),
            entry(JournalException.class, JournalException::new),
            entry(NotFoundException.class, NotFoundException::new),
            entry(OutcomeUnknownException.class, OutcomeUnknownException::new),
            entry(PermissionDeniedException.class, PermissionDeniedException::new),
            entry(PreconditionFailedException.class, PreconditionFailedException::new),
            entry(RateLimitExceededException.class, RateLimitExceededException::new),
            entry(ServerException.class, ServerException::new),
            entry(TransportException.class, TransportException::new));

    private ObservedFailure() {}

    static StratalakeException of(StratalakeException failure, RequestStart start) {
        var call = Failure.of(start.method(), start.pathTemplate());
        if (failure.status() != 0) {
            call.response(failure.status(), Headers.EMPTY);
        }
        var copy = kind(failure.getClass()).create("", call.build(), null);
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }

    /** Returns the kind of a class or of the nearest superclass that has one. */
    private static Kind kind(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            var kind = KINDS.get(each);
            if (kind != null) {
                return kind;
            }
        }
        return TransportException::new;
    }
}
