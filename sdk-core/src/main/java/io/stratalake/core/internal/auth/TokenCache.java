package io.stratalake.core.internal.auth;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.auth.TokenInfo;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.internal.retry.Retrier;
import io.stratalake.core.observe.TokenFailure;
import io.stratalake.core.observe.TokenRenewal;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The token of a client, shared by all of its threads. Thread-safe.
 *
 * <p>One thread obtains a token while the others wait for it. A token is renewed ahead of expiry (20 % of its lifetime,
 * at most 2 minutes) by one of the threads that need it; the others use the current one meanwhile. There are no
 * background threads.
 */
@SuppressWarnings("ReferenceEquality") // tokens are compared by identity: see reject
public final class TokenCache {

    private static final Logger LOG = LoggerFactory.getLogger(TokenCache.class);

    private final TimeSource time;
    private final Listeners listeners;
    private final BiFunction<Deadline, Retrier, TokenContext> contexts;
    private final Retrier retrying;
    private final Retrier once;

    /** Guards writes to the fields below; never held during a token request. */
    private final Object lock = new Object();

    /** Null once the cache is closed. */
    private volatile @Nullable Credentials credentials;

    private volatile @Nullable CachedToken cached;
    private @Nullable InFlightRefresh refresh;
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
        this.retrying = new Retrier(policy, time, listeners);
        this.once = new Retrier(RetryPolicy.none(), time);
    }

    /**
     * Returns a token to sign a request with.
     *
     * @throws StratalakeException if the {@link Credentials} throw it. Threads that waited for the same token request
     *     get the same exception. The deadline or interruption of one thread does not fail the others: the next one
     *     takes over
     * @throws AuthenticationException if the credentials return null or throw any other exception, which is the cause
     * @throws DeadlineExceededException if there is no token and the deadline passes
     * @throws CancelledException if there is no token and the thread is interrupted
     * @throws ConfigurationException if the credentials make a call of the same client, which needs a token itself
     * @throws IllegalStateException if the client is closed
     */
    public AccessToken token(Deadline deadline) {
        while (true) {
            if (credentials == null) {
                throw closed();
            }
            // 1. A token that is not due needs no lock.
            var current = cached;
            var now = time.nanoTime();
            if (current != null && !current.isDue(now)) {
                return current.token();
            }
            // 2. The first thread that needs a new token starts a refresh.
            InFlightRefresh own = null;
            InFlightRefresh running;
            synchronized (lock) {
                if (cached != current) {
                    continue;
                }
                running = refresh;
                if (running == null) {
                    own = new InFlightRefresh();
                    refresh = own;
                }
            }
            // 3. Meanwhile the other threads use the old token; without a valid one they wait.
            var old = current != null && current.isValid(now) ? current : null;
            if (own == null && old != null) {
                return old.token();
            }
            Optional<AccessToken> token;
            if (own == null) {
                token = wait(Objects.requireNonNull(running), deadline);
            } else {
                token = old == null ? obtainFirst(own, deadline) : renew(own, old, deadline);
            }
            if (token.isPresent()) {
                return token.get();
            }
            // 4. The refresh was abandoned, which says nothing about this thread's chances: start over.
        }
    }

    private static Optional<AccessToken> wait(InFlightRefresh running, Deadline deadline) {
        if (running.isOwnedByThisThread()) {
            throw new ConfigurationException(
                    "The credentials make a call that needs a token in order to obtain one: use a client with other"
                            + " credentials for that call");
        }
        return running.await(deadline);
    }

    /** Obtains a token, with retries. The waiting threads get its failure. */
    private Optional<AccessToken> obtainFirst(InFlightRefresh own, Deadline deadline) {
        try {
            return Optional.of(obtain(own, deadline, retrying, false));
        } catch (CancelledException | DeadlineExceededException ofThisThread) {
            throw ofThisThread;
        } catch (StratalakeException failure) {
            clear(own);
            own.fail(failure);
            listeners.tokenFailed(new TokenFailure(failure, false));
            throw failure;
        } finally {
            clear(own);
            own.abandon();
        }
    }

    /** Renews a token that is still valid, with one attempt. A failure is only logged. */
    private Optional<AccessToken> renew(InFlightRefresh own, CachedToken old, Deadline deadline) {
        try {
            return Optional.of(obtain(own, limit(old, deadline), once, true));
        } catch (CancelledException ofThisThread) {
            throw ofThisThread;
        } catch (RenewedElsewhereException inProgress) {
            retryLater(old);
            return Optional.empty();
        } catch (StratalakeException failure) {
            LOG.warn("The token could not be renewed ahead of expiry and stays in use: {}", failure.getMessage());
            retryLater(old);
            listeners.tokenFailed(new TokenFailure(failure, true));
            return Optional.empty();
        } finally {
            clear(own);
            own.abandon();
        }
    }

    /** Returns at most half of the caller's time, so that the call can still succeed if the token endpoint hangs. */
    private Deadline limit(CachedToken old, Deadline deadline) {
        var timeToLive = Deadline.after(old.timeToLive(time.nanoTime()), time);
        return timeToLive.orEarlier(Deadline.after(deadline.remaining().dividedBy(2), time));
    }

    private AccessToken callCredentials(Deadline deadline, Retrier retrier, boolean isRenewal) {
        AccessToken token;
        var source = credentials;
        if (source == null) {
            throw closed();
        }
        try {
            var context = contexts.apply(deadline, retrier);
            token = source instanceof SharedCredentials shared
                    ? shared.obtain(context, isRenewal)
                    : source.obtain(context);
        } catch (StratalakeException | RenewedElsewhereException e) {
            throw e;
        } catch (Exception e) {
            // Includes checked exceptions, which Kotlin does not declare.
            throw failed(e, deadline);
        }
        if (token == null) {
            throw new AuthenticationException(
                    "The credentials returned null instead of a token", Failure.unrelatedToACall(), null);
        }
        return token;
    }

    /** Wraps an exception of the caller's own credentials. */
    private static StratalakeException failed(Exception e, Deadline deadline) {
        if (Thread.currentThread().isInterrupted()) {
            return new CancelledException(
                    "The thread was interrupted while the credentials obtained a token", Failure.unrelatedToACall(), e);
        }
        if (deadline.hasPassed()) {
            return new DeadlineExceededException(
                    "The deadline passed while the credentials obtained a token: see the cause",
                    Failure.unrelatedToACall(),
                    e);
        }
        return new AuthenticationException(
                "The credentials failed to obtain a token (%s): see the cause"
                        .formatted(e.getClass().getName()),
                Failure.unrelatedToACall(),
                e);
    }

    private AccessToken obtain(InFlightRefresh own, Deadline deadline, Retrier retrier, boolean isRenewal) {
        var began = time.nanoTime();
        var token = callCredentials(deadline, retrier, isRenewal);
        var ended = time.nanoTime();
        synchronized (lock) {
            // A request that was in flight when the client was closed leaves nothing behind.
            cached = credentials == null ? null : CachedToken.received(token, ended);
            tokensObtained++;
        }
        clear(own);
        own.succeed(token);
        // Last, because a listener may make calls with the token, and no other thread should wait for it.
        if (!listeners.isEmpty()) {
            listeners.tokenObtained(new TokenRenewal(
                    Duration.ofNanos(ended - began), token.lifetime().orElse(null)));
        }
        return token;
    }

    /** Permits the next refresh, before the threads that wait for this one continue. */
    private void clear(InFlightRefresh ended) {
        synchronized (lock) {
            if (refresh == ended) {
                refresh = null;
            }
        }
    }

    private void retryLater(CachedToken old) {
        synchronized (lock) {
            if (cached == old && credentials != null) {
                cached = old.retryLater(time.nanoTime());
            }
        }
    }

    /** Drops the token and the credentials, so that neither they nor a secret in them stay in memory. */
    public void close() {
        synchronized (lock) {
            credentials = null;
            cached = null;
        }
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the client is closed");
    }

    /**
     * Drops a token that the service rejected (401), if it is still the current one. Compared by identity, so that a
     * late rejection does not drop a newer token, even one with the same value.
     */
    public void reject(AccessToken token) {
        synchronized (lock) {
            if (cached != null && cached.token() == token) {
                cached = null;
            }
        }
    }

    /**
     * Returns the claims of the current token, and obtains a token first if necessary.
     *
     * @param workspaceId the workspace that the client belongs to, or null if it is unknown
     */
    public TokenInfo describe(Deadline deadline, @Nullable String workspaceId) {
        var token = token(deadline);
        var age = ageOf(token);
        var claims = JwtClaims.of(token.value());
        var expiry = token.lifetime()
                .map(lifetime -> time.now().plus(age == null ? lifetime : lifetime.minus(age)))
                .orElseGet(() -> claims.time("exp"));
        var permissions = Stream.of("scope", "scp", "permissions", "roles")
                .flatMap(name -> claims.list(name).stream())
                .distinct()
                .toList();
        return new TokenInfo(workspaceId, claims.text("sub"), expiry, permissions);
    }

    /** Returns the age of the token, or null if it is no longer the current one. */
    public @Nullable Duration ageOf(AccessToken token) {
        var current = cached;
        return current != null && current.token() == token ? current.age(time.nanoTime()) : null;
    }

    /** Returns whether a rejected token can be replaced. If not, a 401 is final. */
    public boolean isRenewable() {
        var source = credentials;
        return source != null && source.isRenewable();
    }

    /** Returns the identity of the credentials, or empty if it is unknown or the cache is closed. */
    Optional<String> identity() {
        var source = credentials;
        return source == null ? Optional.empty() : source.identity();
    }

    /** Returns the number of tokens obtained so far. */
    public long tokensObtained() {
        synchronized (lock) {
            return tokensObtained;
        }
    }

    /** Leaves out the credentials, whose text may contain a secret. */
    @Override
    public String toString() {
        return "TokenCache[%s tokens obtained]".formatted(tokensObtained());
    }
}
