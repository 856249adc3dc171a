package io.stratalake.core.internal.auth;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.auth.SessionCredentials.Session;
import io.stratalake.core.internal.auth.TokenStore.Stored;
import io.stratalake.core.internal.auth.TokenStore.UnavailableException;
import io.stratalake.core.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials whose tokens several processes share in a store. One object belongs to one client, whose {@link TokenCache}
 * calls it from one thread at a time.
 *
 * <ol>
 *   <li>A stored token is used if it is newer than the last one that this client got, and is not due for renewal. So a
 *       token that the service rejected is not used again, and one that another process has renewed is.
 *   <li>Otherwise a process obtains a token under a lease, and stores it as the next generation if the entry has not
 *       changed. If the lease expired meanwhile and another process was faster, its token is used.
 *   <li>The others wait, or keep their token if it is still valid.
 *   <li>A refresh token is marked in the store before it is sent. A marked one is never sent: after a crash the next
 *       process signs in again.
 *   <li>If the store fails, the client obtains a token for itself.
 *   <li>If the credentials are replaced meanwhile, the token is neither stored nor used, and the entry of the new identity
 *       is taken.
 * </ol>
 *
 * <p>An entry of a smaller generation than the last one, as after the restore of a backup, counts as absent.
 */
public final class SharedCredentials implements Credentials {

    private static final Logger LOG = LoggerFactory.getLogger(SharedCredentials.class);

    /** Limits the entries of one token, in case the credentials are replaced again and again. */
    private static final int MAX_ENTRIES = 3;

    private static final Duration FIRST_POLL = Duration.ofMillis(50);
    private static final Duration LAST_POLL = Duration.ofMillis(500);

    private final Credentials credentials;
    private final TokenStore store;
    private final String name;
    private final Duration lease;

    /** True if the name stands for the account, because the credentials lack an identity. */
    private final boolean isNamed;

    /** The entry of the last token. Another follows if the credentials are replaced. */
    private String key = "";

    /** The greatest generation that was read or written. */
    private long generation;

    private boolean isStoreUnavailable;

    /**
     * @param credentials renewable credentials
     * @param name the name of the tokens, or empty
     * @param lease the duration of the lease under which a token is obtained
     */
    public SharedCredentials(Credentials credentials, TokenStore store, String name, Duration lease) {
        this.credentials = credentials;
        this.store = store;
        this.name = name;
        this.isNamed = credentials.identity().isEmpty();
        this.lease = lease;
    }

    @Override
    public AccessToken obtain(TokenContext context) {
        return obtain(context, false);
    }

    /**
     * Obtains a token.
     *
     * @param isRenewal whether the caller has a token that is still valid
     * @throws RenewedElsewhereException if another process is obtaining a token, and the caller has a valid one
     * @throws StratalakeException if there is no token
     */
    AccessToken obtain(TokenContext context, boolean isRenewal) {
        for (var attempt = 1; attempt <= MAX_ENTRIES && selectEntry(); attempt++) {
            try {
                var token = obtainShared(context, isRenewal);
                if (isSelected()) {
                    return token;
                }
                // The credentials were replaced meanwhile: the token may be that of the other account.
            } catch (UnavailableException e) {
                setStoreUnavailable(e);
                break;
            }
        }
        return credentials.obtain(context);
    }

    private AccessToken obtainShared(TokenContext context, boolean isRenewal) {
        for (var poll = FIRST_POLL; ; poll = next(poll)) {
            var stored = store.read(key, context);
            if (isUsable(stored)) {
                return use(stored);
            }
            var held = store.lease(key, lease, context);
            if (held.isPresent()) {
                return obtainUnder(held.get(), context);
            }
            if (isRenewal) {
                throw new RenewedElsewhereException();
            }
            sleep(poll, context);
        }
    }

    private AccessToken obtainUnder(Journal.Lease held, TokenContext context) {
        try {
            // The last holder may have stored a token between the read and the lease.
            var stored = store.read(key, context);
            return isUsable(stored) ? use(stored) : renew(stored, context);
        } finally {
            release(held, context);
        }
    }

    /** Ignores a failure: the lease expires. */
    private void release(Journal.Lease held, TokenContext context) {
        try {
            store.release(held, context);
        } catch (UnavailableException e) {
            setStoreUnavailable(e);
        }
    }

    private AccessToken renew(Stored stored, TokenContext context) {
        // The store's time, because the lifetime of some tokens is computed from the time of day.
        var storeContext = withTime(context, stored.now());
        if (!(credentials instanceof SessionCredentials sessions)) {
            return publish(stored, new Session(credentials.obtain(storeContext), null), context);
        }
        var current = stored.token();
        var refreshToken = current == null || current.isRefreshTokenInUse() ? null : current.refreshToken();
        if (current == null || refreshToken == null) {
            return publish(stored, sessions.signIn(storeContext), context);
        }
        var marked = store.replace(key, stored, current.withRefreshTokenInUse(), context);
        if (marked.isPresent()) {
            return publish(marked.get(), refreshOrSignIn(sessions, refreshToken, storeContext), context);
        }
        // The lease has expired, and another process has changed the entry.
        var changed = store.read(key, context);
        return isUsable(changed) ? use(changed) : publish(changed, sessions.signIn(storeContext), context);
    }

    private static Session refreshOrSignIn(SessionCredentials sessions, String refreshToken, TokenContext context) {
        try {
            return sessions.refresh(refreshToken, context);
        } catch (CancelledException | DeadlineExceededException callEnded) {
            throw callEnded;
        } catch (StratalakeException e) {
            // Not the message: it may quote the response, which may contain secrets.
            LOG.debug(
                    "The token could not be refreshed ({}); signing in again",
                    e.getClass().getSimpleName());
            return sessions.signIn(context);
        }
    }

    /** Stores a new token. It is valid also if that fails. */
    private AccessToken publish(Stored before, Session session, TokenContext context) {
        var token = session.token();
        if (!isSelected()) {
            // Other processes would act with the token of another account.
            return token;
        }
        var current = before.token();
        var last = current == null ? generation : Math.max(generation, current.generation());
        var next = SharedToken.of(last + 1, token, before.now(), session.refreshToken());
        try {
            if (store.replace(key, before, next, context).isPresent()) {
                generation = next.generation();
                setStoreAvailable();
                return token;
            }
            return afterChange(token, context);
        } catch (UnavailableException e) {
            setStoreUnavailable(e);
            return token;
        }
    }

    /** Returns the token of the process that was faster, or without one, the one that this process obtained. */
    private AccessToken afterChange(AccessToken own, TokenContext context) {
        var stored = store.read(key, context);
        return isUsable(stored) ? use(stored) : own;
    }

    private boolean isUsable(Stored stored) {
        var token = stored.token();
        return token != null && token.generation() > generation && token.isUsable(stored.now());
    }

    private AccessToken use(Stored stored) {
        var token = stored.token();
        if (token == null) {
            throw new IllegalStateException("an entry without a token is not usable");
        }
        generation = token.generation();
        setStoreAvailable();
        return token.token(stored.now());
    }

    private static TokenContext withTime(TokenContext context, Instant now) {
        return new TokenContext(
                context.client(),
                new StoreTime(context.time(), now),
                context.deadline(),
                context.retrier(),
                context.userAgent(),
                context.errors(),
                context.attemptTimeout(),
                context.transport());
    }

    private static Duration next(Duration poll) {
        var doubled = poll.multipliedBy(2);
        return doubled.compareTo(LAST_POLL) < 0 ? doubled : LAST_POLL;
    }

    private static void sleep(Duration poll, TokenContext context) {
        if (context.deadline().isBefore(poll)) {
            throw new DeadlineExceededException(
                    "The deadline passed while another process was obtaining the shared token: allow the call more time",
                    Failure.unrelatedToACall(),
                    null);
        }
        try {
            context.time().sleep(poll);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "The thread was interrupted while another process was obtaining the shared token",
                    Failure.unrelatedToACall(),
                    e);
        }
    }

    private void setStoreAvailable() {
        if (isStoreUnavailable) {
            LOG.info("The journal of the shared tokens works again");
            isStoreUnavailable = false;
        }
    }

    private void setStoreUnavailable(UnavailableException e) {
        if (!isStoreUnavailable) {
            LOG.warn(
                    "The shared tokens cannot be used, so that this process signs in for itself until the journal works"
                            + " again: {}",
                    e.getMessage());
            isStoreUnavailable = true;
        }
    }

    /**
     * Selects the entry of the current identity.
     *
     * @return false if the credentials have lost their identity, because they were replaced or the client of the tokens to
     *     exchange is closed. The name alone may be that of other accounts
     */
    private boolean selectEntry() {
        var identity = credentials.identity();
        if (identity.isEmpty() && !isNamed) {
            return false;
        }
        var current = entryKey(name, identity);
        if (!current.equals(key)) {
            key = current;
            generation = 0;
        }
        return true;
    }

    /** Returns whether the entry is still that of the current identity. */
    private boolean isSelected() {
        return entryKey(name, credentials.identity()).equals(key);
    }

    /** Returns a hash, because an identity may be long or confidential. */
    static String entryKey(String name, Optional<String> identity) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest((name + "\n" + identity.orElse("")).getBytes(StandardCharsets.UTF_8));
            return "token/" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Returns the identity of the credentials, or the name in its place. */
    @Override
    public Optional<String> identity() {
        return credentials.identity().or(() -> isNamed ? Optional.of("name\n" + name) : Optional.empty());
    }

    @Override
    public boolean isRenewable() {
        return credentials.isRenewable();
    }

    /** Contains the credentials, which do not show secrets. */
    @Override
    public String toString() {
        return "SharedCredentials[" + credentials + "]";
    }
}
