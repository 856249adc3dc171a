package io.stratalake.core.internal.auth;

import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.JournalException;
import io.stratalake.core.journal.Journal;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypted tokens in a journal. Thread-safe.
 *
 * <p>Each access runs in a thread of its own, because a journal may block longer than a call may wait. While one blocks,
 * others fail at once.
 */
public final class TokenStore {

    private static final Logger LOG = LoggerFactory.getLogger(TokenStore.class);

    private final Journal journal;
    private final TokenCipher cipher;
    private final Duration timeout;

    private volatile @Nullable CompletableFuture<?> blocked;
    private volatile boolean unreadableWasLogged;

    /** @param timeout the timeout of an access */
    public TokenStore(Journal journal, TokenCipher cipher, Duration timeout) {
        this.journal = journal;
        this.cipher = cipher;
        this.timeout = timeout;
    }

    /**
     * The state of a key.
     *
     * @param entry the entry, or null if the key is absent
     * @param token the token, or null if the key is absent or the entry cannot be decrypted
     * @param now the time by the store's clock
     */
    record Stored(Journal.@Nullable Entry entry, @Nullable SharedToken token, Instant now) {

        @Override
        public String toString() {
            return "Stored[" + token + "]";
        }
    }

    /** A journal that fails, blocks or cannot be written. The message contains no key and no value. */
    static final class UnavailableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnavailableException(String message) {
            super(message, null, false, false);
        }
    }

    Stored read(String key, TokenContext context) {
        var stored = access(context, () -> read(key), late -> {});
        if (stored.entry() != null && stored.token() == null) {
            if (!unreadableWasLogged) {
                LOG.warn("A shared token cannot be decrypted and is replaced: it was altered, or another process has an"
                        + " encryption key that this one does not know. Give all processes the same keys, see"
                        + " SharedTokens.Builder.decryptionKey");
            }
            unreadableWasLogged = true;
        } else if (stored.token() != null) {
            unreadableWasLogged = false;
        }
        return stored;
    }

    private Stored read(String key) {
        var entry = journal.get(key).orElse(null);
        return new Stored(entry, entry == null ? null : SharedToken.decrypt(entry.value(), cipher, key), journal.now());
    }

    /** Writes a token if the entry has not changed, and returns the new entry, or empty if it has changed. */
    Optional<Stored> replace(String key, Stored before, SharedToken next, TokenContext context) {
        String text;
        try {
            text = next.encrypt(cipher, key);
        } catch (GeneralSecurityException e) {
            throw new UnavailableException(
                    "the encryption key cannot be used (" + e.getClass().getSimpleName() + ")");
        }
        return access(
                context,
                () -> journal.compareAndSet(key, before.entry(), text)
                        ? journal.get(key)
                                .filter(entry -> entry.value().equals(text))
                                .map(entry -> new Stored(entry, next, before.now()))
                        : Optional.empty(),
                late -> {});
    }

    Optional<Journal.Lease> lease(String name, Duration duration, TokenContext context) {
        return access(context, () -> journal.lease(name, duration), late -> late.ifPresent(Journal.Lease::close));
    }

    void release(Journal.Lease lease, TokenContext context) {
        access(
                context,
                () -> {
                    lease.close();
                    return true;
                },
                late -> {});
    }

    /**
     * Runs an access and waits for it, at most half of the time that the call has left.
     *
     * @param late consumes a result that comes after the timeout
     * @throws UnavailableException if the access fails or takes too long
     * @throws CancelledException if the thread is interrupted
     */
    private <T> T access(TokenContext context, Supplier<T> access, Consumer<T> late) {
        var before = blocked;
        if (before != null && !before.isDone()) {
            throw new UnavailableException("an earlier access to the journal still blocks");
        }
        var future = new CompletableFuture<T>();
        var thread = new Thread(() -> complete(future, access), "stratalake-shared-tokens");
        thread.setDaemon(true);
        thread.start();
        var half = Duration.ofNanos(context.deadline().remainingNanos() / 2);
        var wait = half.compareTo(timeout) < 0 ? half : timeout;
        try {
            return future.get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            blocked = future;
            abandon(future, late);
            throw new UnavailableException("the journal did not respond in time");
        } catch (InterruptedException e) {
            abandon(future, late);
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "The thread was interrupted while it read shared tokens", Failure.unrelatedToACall(), e);
        } catch (ExecutionException e) {
            throw new UnavailableException(text(e));
        }
    }

    private static <T> void complete(CompletableFuture<T> future, Supplier<T> access) {
        try {
            future.complete(access.get());
        } catch (Throwable e) {
            future.completeExceptionally(e);
        }
    }

    private static <T> void abandon(CompletableFuture<T> future, Consumer<T> late) {
        var unused = future.thenAccept(late);
    }

    /** A journal's own exception contains no keys and values. That of another implementation may. */
    private static String text(ExecutionException e) {
        var failure = e.getCause() == null ? e : e.getCause();
        return failure instanceof JournalException
                ? String.valueOf(failure.getMessage())
                : failure.getClass().getName();
    }
}
