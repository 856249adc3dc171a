package io.stratalake.core.journal;

import io.stratalake.core.time.TimeSource;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A durable map from keys to values, with leases. {@link FileJournal} is the implementation on a file of this machine;
 * implement the interface for a store of your own, such as a database.
 *
 * <p>A write that returned is durable: it survives a kill of the process at any point, and as far as the store can
 * guarantee it, a power failure. A write that threw, or during which the process ended, may have taken effect or not:
 * read the key. A read returns durable values only.
 *
 * <p>A key has 1 byte to 1 KiB (1,024 bytes), a value up to 64 KiB (65,536 bytes), in UTF-8. Both may be any text, with
 * line breaks, but without unpaired surrogates, which UTF-8 cannot represent. Keys and values are never interpreted.
 *
 * <p>Implementations are thread-safe. They throw a {@link io.stratalake.core.error.JournalException} if the store fails,
 * and an {@link IllegalStateException} after they were closed. An interrupt of the calling thread does not abort a write.
 */
public interface Journal {

    /** The maximum size of a key and of the name of a lease: 1 KiB in UTF-8. */
    int MAX_KEY_BYTES = 1024;

    /** The maximum size of a value: 64 KiB in UTF-8. */
    int MAX_VALUE_BYTES = 64 * 1024;

    /** Returns the entry of a key, or empty if the key was never written. */
    Optional<Entry> get(String key);

    /**
     * Writes a value, durably when it returns.
     *
     * @return the new entry
     * @throws IllegalArgumentException if the key or the value is too long, the key is empty, or one of them has an
     *     unpaired surrogate
     */
    Entry put(String key, String value);

    /**
     * Writes a value if the entry of the key has not changed, durably when it returns. Reading and writing are one atomic
     * step among all users of the journal.
     *
     * @param expected the entry as it was read or written before, or {@code null} to write only if the key is absent.
     *     Entries are compared by version
     * @return whether the value was written
     * @throws IllegalArgumentException as for {@link #put}, or if the expected entry has another key
     */
    boolean compareAndSet(String key, @Nullable Entry expected, String value);

    /**
     * Acquires a lease, which at most one user of the journal holds at a time. It expires after its duration unless it is
     * renewed. Names of leases are independent of keys.
     *
     * @param duration the time until the lease expires; positive
     * @return the lease, or empty if it is held, by this program or another
     * @throws IllegalArgumentException if the duration is not positive, or the name is not valid as a key
     */
    Optional<Lease> lease(String name, Duration duration);

    /**
     * Returns the time of the store's clock, by which several machines agree on the age of an entry. Default: the clock of
     * this machine; a store that several machines share returns its own.
     */
    default Instant now() {
        return TimeSource.system().now();
    }

    /**
     * Validates a key or the name of a lease, for implementations. The constructor of {@link Entry} validates its key and
     * value.
     *
     * @return the key
     * @throws IllegalArgumentException if the key is empty or too long, or has an unpaired surrogate
     */
    static String requireKey(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException(
                    "The key of a journal entry is empty. Use a key of 1 to " + MAX_KEY_BYTES + " bytes.");
        }
        return requireText("key", key, MAX_KEY_BYTES);
    }

    private static String requireText(String part, String text, int maxBytes) {
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    ("The %s of a journal entry has an unpaired surrogate, which UTF-8 cannot represent. Encode it, for"
                                    + " example in Base64.")
                            .formatted(part),
                    e);
        }
        if (bytes.remaining() > maxBytes) {
            throw new IllegalArgumentException(
                    "The %s of a journal entry has %s bytes in UTF-8. Shorten it to %s bytes or less."
                            .formatted(part, bytes.remaining(), maxBytes));
        }
        return text;
    }

    /**
     * The value of a key at the time of a read or write. Immutable. {@link #toString()} has only the version, because
     * keys and values may be confidential.
     *
     * @param version the version, which is greater than any earlier version of the key; only entries of the same key in
     *     the same journal are comparable
     */
    record Entry(String key, String value, long version) {

        /**
         * @throws IllegalArgumentException if the key or the value is too long, the key is empty, or one of them has an
         *     unpaired surrogate
         */
        public Entry {
            requireKey(key);
            requireText("value", Objects.requireNonNull(value), MAX_VALUE_BYTES);
        }

        @Override
        public String toString() {
            return "Entry[version=" + version + "]";
        }
    }

    /** An exclusive right among all users of a journal that expires. Thread-safe. */
    interface Lease extends AutoCloseable {

        /**
         * Extends the lease to its full duration from now. An expired lease can be renewed until another user acquires
         * it.
         *
         * @return false if the lease is no longer held: another user acquired it after it had expired, or it or the
         *     journal was closed. Stop the work that the lease protects
         */
        boolean renew();

        /** Releases the lease. Has no effect if it is no longer held. */
        @Override
        void close();
    }
}
