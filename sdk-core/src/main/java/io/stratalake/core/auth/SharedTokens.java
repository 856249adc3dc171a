package io.stratalake.core.auth;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.auth.SharedCredentials;
import io.stratalake.core.internal.auth.TokenCipher;
import io.stratalake.core.internal.auth.TokenExchangeCredentials;
import io.stratalake.core.internal.auth.TokenStore;
import io.stratalake.core.journal.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that the clients of several processes share through a journal, so that one process signs in for all. Immutable,
 * thread-safe.
 *
 * <pre>{@code
 * var tokens = SharedTokens.builder(JdbcJournal.of(dataSource, "tokens"))
 *         .encryptionKey(key)
 *         .build();
 * var client = GreenLakeClient.builder().clientCredentials(id, secret).sharedTokens(tokens).build();
 * }</pre>
 *
 * <p>One process renews a token, under a lease; the others use the old token while it is valid, and wait otherwise. Clients
 * share a token if they have the same credentials, the same {@linkplain Builder#name name} and the same journal.
 *
 * <p>Tokens are stored encrypted (AES-GCM) and bound to their entry and generation. An entry that cannot be decrypted,
 * because it was altered or has another key, counts as absent: it is logged and replaced.
 *
 * <p>An outage of the journal fails no call: a process that cannot use it signs in for itself and logs one warning. It
 * uses the journal again for the next token that it needs after the outage.
 */
public final class SharedTokens {

    private static final Duration DEFAULT_LEASE = Duration.ofSeconds(30);
    private static final Duration DEFAULT_JOURNAL_TIMEOUT = Duration.ofSeconds(5);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Journal journal;
    private final String name;
    private final Duration lease;
    private final Duration journalTimeout;
    private final TokenCipher cipher;

    private SharedTokens(Builder builder, TokenCipher cipher) {
        this.journal = builder.journal;
        this.name = builder.name;
        this.lease = builder.lease;
        this.journalTimeout = builder.journalTimeout;
        this.cipher = cipher;
    }

    /**
     * Returns a builder. The encryption key is required.
     *
     * @param journal the journal of all processes, such as a {@code JdbcJournal}
     */
    public static Builder builder(Journal journal) {
        return new Builder(journal);
    }

    /**
     * Returns credentials that share the tokens of others. A client needs its own; the builders of the clients call this
     * method in {@code build()}.
     *
     * @return the same credentials if their token is fixed
     * @throws ConfigurationException if neither the credentials have an {@linkplain Credentials#identity() identity} nor
     *     the tokens a name
     */
    public Credentials share(Credentials credentials) {
        if (!credentials.isRenewable()) {
            return credentials;
        }
        if (credentials instanceof TokenExchangeCredentials
                && credentials.identity().isEmpty()) {
            // A name would be the same for all tenants, which would then get each other's tokens.
            throw new ConfigurationException(
                    "The credentials of the provider have no identity, so that the tokens of its"
                            + " tenants cannot be told apart: implement Credentials.identity(), or share the tokens of the"
                            + " provider's client, too");
        }
        if (name.isEmpty() && credentials.identity().isEmpty()) {
            throw new ConfigurationException(
                    "The credentials have no identity, so that their shared tokens need a name:"
                            + " set it with SharedTokens.Builder.name(...), a different one for each account");
        }
        return new SharedCredentials(credentials, new TokenStore(journal, cipher, journalTimeout), name, lease);
    }

    /** Contains the name, but no key. */
    @Override
    public String toString() {
        return "SharedTokens[name=%s, journal=%s]"
                .formatted(name, journal.getClass().getSimpleName());
    }

    /** A builder of shared tokens. */
    public static final class Builder {

        private final Journal journal;
        private String name = "";
        private Duration lease = DEFAULT_LEASE;
        private Duration journalTimeout = DEFAULT_JOURNAL_TIMEOUT;
        private @Nullable SecretKey encryptionKey;
        private final List<SecretKey> decryptionKeys = new ArrayList<>();

        private Builder(Journal journal) {
            this.journal = Objects.requireNonNull(journal, "journal");
        }

        /**
         * Sets the key that tokens are encrypted with: 32 random bytes, the same in all processes. Keep it where the journal
         * is not.
         *
         * @throws ConfigurationException if it does not have 32 bytes
         */
        public Builder encryptionKey(byte[] key) {
            return encryptionKey(aes(key));
        }

        /**
         * Sets the key that tokens are encrypted with: an AES key of 256 bits, the same in all processes. It may be a key
         * that does not leave its hardware.
         *
         * @throws ConfigurationException if it is another kind of key
         */
        public Builder encryptionKey(SecretKey key) {
            encryptionKey = checked(key);
            return this;
        }

        /**
         * Adds a key that can decrypt tokens besides the encryption key. To change the key without a sign-in, first add the
         * new one here in all processes, then make it the encryption key and add the old one here, and remove the old one
         * when all processes have the new one.
         *
         * @throws ConfigurationException if it does not have 32 bytes
         */
        public Builder decryptionKey(byte[] key) {
            return decryptionKey(aes(key));
        }

        /**
         * Adds a key as {@link #decryptionKey(byte[])} does.
         *
         * @throws ConfigurationException if it is not an AES key of 256 bits
         */
        public Builder decryptionKey(SecretKey key) {
            decryptionKeys.add(checked(key));
            return this;
        }

        private static SecretKey aes(byte[] key) {
            if (key.length != TokenCipher.KEY_BYTES) {
                throw wrongKey(key.length + " bytes");
            }
            return new SecretKeySpec(key, TokenCipher.KEY_ALGORITHM);
        }

        private static SecretKey checked(SecretKey key) {
            if (!key.getAlgorithm().equals(TokenCipher.KEY_ALGORITHM)) {
                throw wrongKey("the algorithm " + key.getAlgorithm());
            }
            // A key in hardware has no encoded form.
            var encoded = key.getEncoded();
            if (encoded != null && encoded.length != TokenCipher.KEY_BYTES) {
                throw wrongKey(encoded.length + " bytes");
            }
            return key;
        }

        private static ConfigurationException wrongKey(String property) {
            return new ConfigurationException(
                    "A key of shared tokens has %s. Use an AES key of 256 bits: 32 random bytes, not a password"
                            .formatted(property));
        }

        /**
         * Sets a name that separates these tokens from others in the same journal. Required for credentials without an
         * {@linkplain Credentials#identity() identity}, and then different for each account. Default: empty.
         *
         * @param tokens 1 to 64 letters, digits, dots, hyphens and underscores
         * @throws ConfigurationException if it has another form
         */
        public Builder name(String tokens) {
            if (!NAME.matcher(tokens).matches()) {
                throw new ConfigurationException("The name of shared tokens has other characters than letters, digits,"
                        + " dots, hyphens and underscores, or is not 1 to 64 characters long");
            }
            name = tokens;
            return this;
        }

        /**
         * Sets the duration of the lease under which a process obtains a token. After a crash of that process, the others
         * continue when the lease has expired. If a sign-in takes longer, another process signs in, too, which does no
         * harm. Default: 30 seconds.
         *
         * @throws ConfigurationException if it is not positive
         */
        public Builder lease(Duration duration) {
            lease = positive("lease", duration);
            return this;
        }

        /**
         * Sets the timeout of an access to the journal, after which a process signs in for itself. Default: 5 seconds, and
         * at most half of the time that the call has left.
         *
         * @throws ConfigurationException if it is not positive
         */
        public Builder journalTimeout(Duration timeout) {
            journalTimeout = positive("journal timeout", timeout);
            return this;
        }

        private static Duration positive(String setting, Duration duration) {
            if (duration.isZero() || duration.isNegative()) {
                throw new ConfigurationException(
                        "The %s of shared tokens is %s. Use a positive duration".formatted(setting, duration));
            }
            return duration;
        }

        /**
         * Creates the shared tokens. Does not access the journal.
         *
         * @throws ConfigurationException if the encryption key is missing
         */
        public SharedTokens build() {
            if (encryptionKey == null) {
                throw new ConfigurationException(
                        "Shared tokens need a key of 32 random bytes: set it with encryptionKey(...)");
            }
            return new SharedTokens(this, new TokenCipher(encryptionKey, decryptionKeys));
        }

        /** Contains no key. */
        @Override
        public String toString() {
            return "SharedTokens.Builder[name=" + name + "]";
        }
    }
}
