package io.stratalake.core.internal.auth;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.internal.retry.Retrier;
import io.stratalake.core.observe.TokenRenewal;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One token for all threads of a client. Safe for use by several threads.
 *
 * <p>One thread fetches a token while the others wait for it. A token is renewed ahead of its end (20 % of its
 * lifetime, at most 2 minutes) by one of the threads that ask for it; the others go on with the one at hand. There are
 * no background threads, and no thread that can have a token waits for one that fetches.
 */
@SuppressWarnings("ReferenceEquality") // which token it is counts, not what it says: see reject
public final class TokenCache {

    private static final Logger LOG = LoggerFactory.getLogger(TokenCache.class);

    private final Credentials credentials;
    private final TimeSource time;
    private final Listeners listeners;
    private final BiFunction<Deadline, Retrier, TokenContext> contexts;
    private final Retrier patient;
    private final Retrier once;

    /** Guards the changes of what follows; held for a few instructions, never while a token is fetched. */
    private final Object lock = new Object();

    private volatile @Nullable CachedToken held;
    private @Nullable InFlightRefresh flight;
    private long tokensObtained;

    /**
     * Creates an empty cache.
     *
     * @param policy the retries of token requests while there is no token; a renewal ahead of expiry gets one attempt
     * @param listeners the listeners to token renewals, and to waits before retries
     * @param contexts creates the context of one token request
     */
    public TokenCache(
            Credentials credentials,
            TimeSource time,
            RetryPolicy policy,
            Listeners listeners,
            BiFunction<Deadline, Retrier, TokenContext> contexts) {
        this.credentials = credentials;
        this.time = time;
        this.listeners = listeners;
        this.contexts = contexts;
        this.patient = new Retrier(policy, time, listeners);
        this.once = new Retrier(RetryPolicy.none(), time);
    }

    /**
     * A token to send with a request.
     *
     * @param deadline the moment by which the caller needs it
     * @throws StratalakeException whatever the {@link Credentials} report. Threads that waited for the same request get
     *     the same exception; the next caller tries anew. One thread's deadline or interruption is no other thread's
     *     failure: the next one in line takes over
     * @throws AuthenticationException if the credentials throw anything else, which is then the cause, or return null;
     *     where the thread was interrupted or the deadline passed meanwhile, that is reported instead
     * @throws DeadlineExceededException if there is no token and the deadline passes
     * @throws CancelledException if there is no token and the thread is interrupted
     * @throws ConfigurationException if the credentials, to obtain a token, make a call that needs a token
     */
    public AccessToken token(Deadline deadline) {
        while (true) {
            // 1. A token with time to spare needs no lock.
            var current = held;
            var now = time.nanoTime();
            if (current != null && !current.isDue(now)) {
                return current.token();
            }
            // 2. Whoever finds no flight under way begins one.
            InFlightRefresh mine = null;
            InFlightRefresh theirs;
            synchronized (lock) {
                if (held != current) {
                    continue;
                }
                theirs = flight;
                if (theirs == null) {
                    mine = new InFlightRefresh();
                    flight = mine;
                }
            }
            // 3. While it lasts, a token near its end serves all others; without one they wait.
            var old = current != null && current.isAlive(now) ? current : null;
            if (mine == null && old != null) {
                return old.token();
            }
            Optional<AccessToken> token;
            if (mine == null) {
                token = wait(Objects.requireNonNull(theirs), deadline);
            } else {
                token = old == null ? fetch(mine, deadline) : renew(mine, old, deadline);
            }
            if (token.isPresent()) {
                return token.get();
            }
            // 4. The flight ended in a way that says nothing about this thread's chances: start over.
        }
    }

    private static Optional<AccessToken> wait(InFlightRefresh flight, Deadline deadline) {
        if (flight.isPilotedByThisThread()) {
            throw new ConfigurationException(
                    "The credentials make a call that needs a token in order to obtain one: give that call a client "
                            + "with credentials of its own");
        }
        return flight.await(deadline);
    }

    /** Without a token at hand: patiently, and whatever comes of it concerns all who wait. */
    private Optional<AccessToken> fetch(InFlightRefresh flight, Deadline deadline) {
        try {
            return Optional.of(fly(flight, deadline, patient));
        } catch (CancelledException | DeadlineExceededException ownAffair) {
            throw ownAffair;
        } catch (StratalakeException failure) {
            close(flight);
            flight.fail(failure);
            throw failure;
        } finally {
            close(flight);
            flight.abandon();
        }
    }

    /** With a token at hand: one attempt, and its failure concerns nobody as long as the token lives. */
    private Optional<AccessToken> renew(InFlightRefresh flight, CachedToken old, Deadline deadline) {
        try {
            return Optional.of(fly(flight, limit(old, deadline), once));
        } catch (CancelledException ownAffair) {
            throw ownAffair;
        } catch (StratalakeException failure) {
            LOG.warn("The token could not be renewed ahead of its end and is used on: {}", failure.getMessage());
            rest(old);
            return Optional.empty();
        } finally {
            close(flight);
            flight.abandon();
        }
    }

    /** Half of the caller's time at most, so that the call itself has a chance when the token endpoint hangs. */
    private Deadline limit(CachedToken old, Deadline deadline) {
        var timeToLive = Deadline.after(old.timeToLive(time.nanoTime()), time);
        return timeToLive.orEarlier(Deadline.after(deadline.remaining().dividedBy(2), time));
    }

    private AccessToken obtain(Deadline deadline, Retrier retrier) {
        AccessToken token;
        try {
            token = credentials.obtain(contexts.apply(deadline, retrier));
        } catch (StratalakeException e) {
            throw e;
        } catch (Exception e) {
            // Not only unchecked ones: Kotlin, say, declares none.
            throw failed(e, deadline);
        }
        if (token == null) {
            throw new AuthenticationException(
                    "The credentials returned null where a token was asked for", Failure.unrelatedToACall(), null);
        }
        return token;
    }

    /** Credentials of the caller's own need not know our exceptions, and those who wait know only ours. */
    private static StratalakeException failed(Exception e, Deadline deadline) {
        if (Thread.currentThread().isInterrupted()) {
            return new CancelledException(
                    "The thread was interrupted while its credentials obtained a token", Failure.unrelatedToACall(), e);
        }
        if (deadline.hasPassed()) {
            return new DeadlineExceededException(
                    "The deadline passed while the credentials tried to obtain a token: see the cause",
                    Failure.unrelatedToACall(),
                    e);
        }
        return new AuthenticationException(
                "The credentials failed to obtain a token (%s): see the cause"
                        .formatted(e.getClass().getName()),
                Failure.unrelatedToACall(),
                e);
    }

    private AccessToken fly(InFlightRefresh flight, Deadline deadline, Retrier retrier) {
        var began = time.nanoTime();
        var token = obtain(deadline, retrier);
        var landed = time.nanoTime();
        synchronized (lock) {
            held = CachedToken.received(token, landed);
            tokensObtained++;
        }
        close(flight);
        flight.succeed(token);
        // Not before: a listener may make calls, which need the token, and nobody should wait for what it does.
        if (!listeners.isEmpty()) {
            listeners.tokenObtained(new TokenRenewal(
                    Duration.ofNanos(landed - began), token.lifetime().orElse(null)));
        }
        return token;
    }

    /** Makes way for the next flight, before those who wait for this one are woken. */
    private void close(InFlightRefresh over) {
        synchronized (lock) {
            if (flight == over) {
                flight = null;
            }
        }
    }

    private void rest(CachedToken old) {
        synchronized (lock) {
            if (held == old) {
                held = old.resting(time.nanoTime());
            }
        }
    }

    /**
     * Takes note that the service rejected a token (401). It is dropped if it is still the current one, compared by
     * identity: a thread that is late with its rejection does not cost a token that came in the meantime, even one of
     * the same text.
     */
    public void reject(AccessToken token) {
        synchronized (lock) {
            if (held != null && held.token() == token) {
                held = null;
            }
        }
    }

    /** How long ago the token came, or null where it is not the current one anymore. */
    public @Nullable Duration ageOf(AccessToken token) {
        var current = held;
        return current != null && current.token() == token ? current.age(time.nanoTime()) : null;
    }

    /** Whether a rejected token can be replaced by another. If not, a 401 is final. */
    public boolean isRenewable() {
        return credentials.isRenewable();
    }

    /** How many tokens were obtained so far. */
    public long tokensObtained() {
        synchronized (lock) {
            return tokensObtained;
        }
    }

    /** Leaves out the credentials: what a user's own class says of itself is not known to be free of secrets. */
    @Override
    public String toString() {
        return "TokenCache[%s tokens obtained]".formatted(tokensObtained());
    }
}
