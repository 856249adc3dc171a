package io.stratalake.core.auth;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token for the {@code Authorization: Bearer} header, with its lifetime. Immutable. {@link #toString()} does not
 * contain the value.
 */
public final class AccessToken {

    /** Longer than any token is valid, and short enough that the sum with a time cannot overflow. */
    private static final Duration MAX_LIFETIME = Duration.ofDays(3650);

    private final String value;
    private final @Nullable Duration lifetime;

    private AccessToken(String value, @Nullable Duration lifetime) {
        this.value = value;
        this.lifetime = lifetime;
    }

    /**
     * Creates a token of unknown lifetime. It is used until the service rejects it.
     *
     * @param value the token, without the word {@code Bearer}
     * @throws IllegalArgumentException if it is empty or contains a space, a control character or a character beyond
     *     ASCII. The message does not contain the token
     */
    public static AccessToken of(String value) {
        return new AccessToken(checked(value), null);
    }

    /**
     * Creates a token with a lifetime.
     *
     * @param value the token, without the word {@code Bearer}
     * @param lifetime the lifetime from now on. With zero or less, the token is used once. More than 10 years count as 10
     *     years
     * @throws IllegalArgumentException as for {@link #of(String)}
     */
    public static AccessToken of(String value, Duration lifetime) {
        return new AccessToken(checked(value), limited(lifetime));
    }

    private static Duration limited(Duration lifetime) {
        if (lifetime.isNegative()) {
            return Duration.ZERO;
        }
        return lifetime.compareTo(MAX_LIFETIME) < 0 ? lifetime : MAX_LIFETIME;
    }

    private static String checked(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the access token is empty");
        }
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new IllegalArgumentException(
                        ("the access token contains the invalid character U+%04X at position %s: "
                                        + "pass the token alone, without \"Bearer\" and without a line break")
                                .formatted((int) c, i));
            }
        }
        return value;
    }

    /** Returns the token, without the word {@code Bearer}. A secret: keep it out of logs and messages. */
    public String value() {
        return value;
    }

    /** Returns the lifetime, counted from receipt, or empty if it is unknown. */
    public Optional<Duration> lifetime() {
        return Optional.ofNullable(lifetime);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccessToken that && value.equals(that.value) && Objects.equals(lifetime, that.lifetime);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, lifetime);
    }

    @Override
    public String toString() {
        return "AccessToken[***, lifetime " + (lifetime == null ? "unknown" : lifetime) + "]";
    }
}
