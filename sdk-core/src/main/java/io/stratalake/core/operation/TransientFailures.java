package io.stratalake.core.operation;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;

/**
 * Tells failures to get an answer that may pass by themselves from those that asking again cannot mend. The work was
 * accepted and goes on either way.
 */
final class TransientFailures {

    /** "The client MAY repeat that request" (RFC 9110, section 15.5.9). */
    private static final int REQUEST_TIMEOUT = 408;

    private TransientFailures() {}

    static boolean mayPass(StratalakeException problem) {
        if (problem instanceof CancelledException) {
            // A transport failure by kind, but it is the caller's own wish.
            return false;
        }
        return problem instanceof TransportException
                || problem instanceof ServerException
                || problem instanceof RateLimitExceededException
                || problem.status() == REQUEST_TIMEOUT
                // A gateway's page in place of the answer; the next one may be the service's again.
                || problem instanceof DecodingException;
    }
}
