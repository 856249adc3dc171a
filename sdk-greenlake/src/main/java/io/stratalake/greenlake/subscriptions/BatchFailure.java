package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;

/** The meaning of the failure of one request for its items, and for the requests after it. */
enum BatchFailure {
    /** The service refused the request for its items, which says nothing about other items. */
    REJECTED,
    /** The service may have accepted the request. */
    UNKNOWN,
    /** The request did not reach the service. */
    NOT_SENT,
    /** The service refused the request for another reason, which applies to the next one too. */
    REFUSED;

    static BatchFailure of(StratalakeException e) {
        if (isAboutTheToken(e)) {
            return NOT_SENT;
        }
        if (e instanceof InvalidRequestException || e instanceof ConflictException || e instanceof NotFoundException) {
            return REJECTED;
        }
        if (e instanceof OutcomeUnknownException || e instanceof DecodingException || e.status() == 500) {
            // A service may fail after it has done its work.
            return UNKNOWN;
        }
        return neverLeft(e) ? NOT_SENT : REFUSED;
    }

    /** A token is requested ahead of a request, by a request without a token. */
    private static boolean isAboutTheToken(StratalakeException e) {
        var context = e.failure().context();
        return context != null && !context.isSigned();
    }

    /** If part of the request had reached the service, the failure would be that its outcome is unknown. */
    private static boolean neverLeft(StratalakeException e) {
        return e instanceof TransportException
                || e instanceof DeadlineExceededException
                || e instanceof CancelledException
                || e instanceof ConfigurationException
                || e instanceof JournalException
                || (e.status() == 0
                        && (e instanceof RateLimitExceededException || e instanceof AuthenticationException));
    }

    /** Returns whether a rejection may end by itself, so that the next run sends the items again. */
    static boolean isTemporary(StratalakeException e) {
        return e.status() != 400 && e.status() != 422;
    }

    /** Returns whether the requests after this one can be sent. */
    boolean concernsThisRequestOnly() {
        return this == REJECTED;
    }

    /** Returns whether the failure is a result of the items, and not one of the caller's credentials or connection. */
    boolean isResultOfItems() {
        return this == REJECTED || this == UNKNOWN;
    }

    NamedResult resultOf(String name, String reason) {
        return switch (this) {
            case REJECTED, REFUSED -> NamedResult.rejected(name, reason);
            case UNKNOWN -> NamedResult.unknown(name, reason);
            case NOT_SENT -> NamedResult.notSent(name, reason);
        };
    }
}
