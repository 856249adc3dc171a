package io.stratalake.spring.boot.internal.web;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;

/**
 * The status and the text of a problem. The failed call is one of the application to a service, so that a status below
 * 500 would blame the caller of the application.
 *
 * @param detail the explanation, the same for all failures of a status
 */
record ProblemStatus(int status, String detail) {

    static final int UNAVAILABLE = 503;

    private static final ProblemStatus OWN_FAULT =
            new ProblemStatus(500, "The application called a service in a way that the service does not accept.");
    private static final ProblemStatus BAD_GATEWAY =
            new ProblemStatus(502, "A service that the application depends on failed, or responded unexpectedly.");
    private static final ProblemStatus BUSY = new ProblemStatus(
            UNAVAILABLE, "A service that the application depends on is temporarily unavailable. Try again later.");
    private static final ProblemStatus TIMEOUT =
            new ProblemStatus(504, "A service that the application depends on did not respond in time.");

    static ProblemStatus of(StratalakeException failure) {
        if (failure instanceof RateLimitExceededException || failure instanceof CancelledException) {
            return BUSY;
        }
        if (failure instanceof DeadlineExceededException || failure instanceof OperationTimeoutException) {
            return TIMEOUT;
        }
        if (failure instanceof ServerException) {
            return failure.status() == 503 ? BUSY : failure.status() == 504 ? TIMEOUT : BAD_GATEWAY;
        }
        if (failure instanceof InvalidRequestException
                || failure instanceof AuthenticationException
                || failure instanceof PermissionDeniedException
                || failure instanceof ConfigurationException
                || failure instanceof JournalException) {
            return OWN_FAULT;
        }
        return BAD_GATEWAY;
    }
}
