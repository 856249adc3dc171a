package io.stratalake.greenlake.internal.bulk;

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
import io.stratalake.greenlake.bulk.Outcome;
import java.util.Set;

/** The meaning of the failure of one request for its items, and for the requests after it. */
public enum BatchFailure {
    /** The service rejected the items of the request, which says nothing about other items. */
    REJECTED(Outcome.REJECTED),
    /** As {@link #REJECTED}, for a reason that may end by itself: a conflict, for example. */
    REJECTED_FOR_NOW(Outcome.REJECTED),
    /** The service rejected the request for another reason, such as a permission, which applies to the next one too. */
    REFUSED(Outcome.REJECTED),
    /** The service may have accepted the request. */
    UNKNOWN(Outcome.UNKNOWN),
    /** The request did not reach the service. */
    NOT_SENT(Outcome.NOT_SENT);

    /** The kinds of failures of an attempt without a connection. */
    private static final Set<String> NEVER_SENT =
            Set.of("ConnectException", "UnknownHostException", "NoRouteToHostException", "SSLHandshakeException");

    private final Outcome outcome;

    BatchFailure(Outcome outcome) {
        this.outcome = outcome;
    }

    /**
     * Returns the meaning of a failure.
     *
     * @param e an exception of the SDK, or that of a closed client
     */
    public static BatchFailure of(RuntimeException e) {
        if (e instanceof StratalakeException failure) {
            return of(failure);
        }
        return e instanceof IllegalStateException ? NOT_SENT : UNKNOWN;
    }

    /**
     * Returns the meaning of a failure.
     *
     * @param isRepeatable whether the request was repeated after attempts that may have taken effect
     */
    public static BatchFailure of(RuntimeException e, boolean isRepeatable) {
        var meaning = of(e);
        var isCertain = meaning != NOT_SENT && meaning != REFUSED;
        return !isRepeatable || isCertain || !(e instanceof StratalakeException failure) || isAboutTheToken(failure)
                ? meaning
                : mayHaveTakenEffect(failure) ? UNKNOWN : meaning;
    }

    private static boolean mayHaveTakenEffect(StratalakeException e) {
        var attempts = e.attempts();
        // A delay is that of the last response only: it says that the service did not begin with the request.
        var begun = e.status() == 503 && e.retryAfter().isPresent() ? attempts.size() - 1 : attempts.size();
        return attempts.subList(0, Math.max(0, begun)).stream()
                .anyMatch(attempt -> !isWithoutEffect(attempt.outcome()));
    }

    private static boolean isWithoutEffect(String outcome) {
        return NEVER_SENT.contains(outcome) || outcome.startsWith("4");
    }

    private static BatchFailure of(StratalakeException e) {
        if (isAboutTheToken(e)) {
            return NOT_SENT;
        }
        if (e instanceof InvalidRequestException || e instanceof ConflictException || e instanceof NotFoundException) {
            return e.status() == 400 || e.status() == 422 ? REJECTED : REJECTED_FOR_NOW;
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

    /**
     * If part of a request that must not be repeated had reached the service, the failure would be that its outcome is
     * unknown.
     */
    private static boolean neverLeft(StratalakeException e) {
        return e instanceof TransportException
                || e instanceof DeadlineExceededException
                || e instanceof CancelledException
                || e instanceof ConfigurationException
                || e instanceof JournalException
                || (e.status() == 0
                        && (e instanceof RateLimitExceededException || e instanceof AuthenticationException));
    }

    /** Returns whether the requests after this one can be sent. */
    public boolean concernsThisRequestOnly() {
        return this == REJECTED || this == REJECTED_FOR_NOW;
    }

    /** Returns whether the failure is a result of the items, and not one of the caller's credentials or connection. */
    public boolean isResultOfItems() {
        return concernsThisRequestOnly() || this == UNKNOWN;
    }

    public Outcome outcome() {
        return outcome;
    }

    public NamedResult resultOf(String name, String reason) {
        return new NamedResult(name, outcome, null, reason);
    }
}
