package io.stratalake.core.auth;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A token that goes into the {@code Authorization: Bearer} header, and how long it lives. Immutable. Its text never
 * shows in {@link #toString()}.
 */
public final class AccessToken {

    private final String value;
    private final @Nullable Duration lifetime;

    private AccessToken(String value, @Nullable Duration lifetime) {
        this.value = value;
        this.lifetime = lifetime;
    }

    /**
     * A token whose end is not known. It is used until the service rejects it.
     *
     * @param value the token, without the word {@code Bearer}
     * @throws IllegalArgumentException if it is empty, or holds a character that cannot stand in the header: a space, a
     *     line break, or anything beyond ASCII. The message does not repeat the token
     */
    public static AccessToken of(String value) {
        return new AccessToken(checked(value), null);
    }

    /**
     * A token that lives for a while.
     *
     * @param value the token, without the word {@code Bearer}
     * @param lifetime how long from now on the token is good for; zero or less means that it is used once, and that the
     *     next call gets another
     * @throws IllegalArgumentException as for {@link #of(String)}
     */
    public static AccessToken of(String value, Duration lifetime) {
        return new AccessToken(checked(value), lifetime.isNegative() ? Duration.ZERO : lifetime);
    }

    private static String checked(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("the access token is empty");
        }
        for (int i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c <= ' ' || c > '~') {
                throw new IllegalArgumentException(("the access token holds the character U+%04X at position %s, which "
                                + "cannot stand in a token: give the token alone, without \"Bearer\" and without a line break")
                        .formatted((int) c, i));
            }
        }
        return value;
    }

    /** The token itself. A secret: keep it out of logs and messages. */
    public String value() {
        return value;
    }

    /** How long the token lives, counted from its receipt; empty where that is not known. */
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
