package io.stratalake.core.operation;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;

/** The failures of a poll after which a wait continues. The operation itself is not affected by any of them. */
final class TransientFailures {

    /** "The client MAY repeat that request" (RFC 9110, section 15.5.9). */
    private static final int REQUEST_TIMEOUT = 408;

    private TransientFailures() {}

    static boolean isTransient(StratalakeException problem) {
        if (problem instanceof CancelledException) {
            // A transport failure by type, but the caller requested it.
            return false;
        }
        return problem instanceof TransportException
                || problem instanceof ServerException
                || problem instanceof RateLimitExceededException
                || problem.status() == REQUEST_TIMEOUT
                // Usually a gateway's page; the next response may be the service's again.
                || problem instanceof DecodingException;
    }
}
