package io.stratalake.core.internal.paging;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Set;

/** The failures of which a smaller page may have a chance: timeouts, 413 and 5xx. */
final class OversizedPage {

    private static final Set<String> TIMEOUTS =
            Set.of(SocketTimeoutException.class.getSimpleName(), InterruptedIOException.class.getSimpleName());

    private OversizedPage() {}

    /**
     * Returns whether a page may have failed because of its size. Not if the service requests a delay, which says that
     * it is overloaded or down, not if a deadline passed before anything was sent, and not if the token request ahead of
     * the page failed.
     */
    static boolean mayExplain(StratalakeException failure) {
        if (failure instanceof CancelledException || failure.retryAfter().isPresent() || isAboutTheToken(failure)) {
            return false;
        }
        if (failure instanceof InvalidRequestException) {
            return failure.status() == 413;
        }
        if (failure instanceof ServerException) {
            return failure.status() >= 500;
        }
        return failure instanceof TransportException && endsWithTimeout(failure);
    }

    /** A token request is a POST without a token. The request of a page is a GET. */
    private static boolean isAboutTheToken(StratalakeException failure) {
        var context = failure.failure().context();
        return context != null
                && !context.isSigned()
                && "POST".equals(failure.failure().method());
    }

    private static boolean endsWithTimeout(StratalakeException failure) {
        var attempts = failure.attempts();
        return !attempts.isEmpty()
                && TIMEOUTS.contains(attempts.get(attempts.size() - 1).outcome());
    }
}
