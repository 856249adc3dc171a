package io.stratalake.core.internal.auth.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.CredentialSource;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.error.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceChainTest {

    private static final List<SignInMethod> METHODS =
            List.of(SignInMethod.of("KEY"), SignInMethod.of("USER", "PASSWORD"), SignInMethod.of("TOKEN"));

    private record Values(String description, Map<String, String> values) implements CredentialSource {

        @Override
        public Optional<String> value(String name) {
            if (values.containsKey("unreadable")) {
                throw new ConfigurationException("The file cannot be read");
            }
            return Optional.ofNullable(values.get(name));
        }
    }

    private static final CredentialSource NOTHING = new Values("a place without values", Map.of("OTHER", "x"));

    private static SourceChain.Selection select(CredentialSource... sources) {
        return SourceChain.select(List.of(sources), METHODS, "Ask for a key");
    }

    private static String rejection(CredentialSource... sources) {
        return assertThrows(ConfigurationException.class, () -> select(sources)).getMessage();
    }

    @Test
    void the_first_source_with_credentials_is_selected() {
        var first = new Values("first", Map.of("USER", "u", "PASSWORD", "p"));
        var second = new Values("second", Map.of("KEY", "k"));

        assertEquals(
                new SourceChain.Selection(
                        first, SignInMethod.of("USER", "PASSWORD"), Map.of("USER", "u", "PASSWORD", "p")),
                select(NOTHING, first, second));
    }

    @Test
    void the_first_complete_method_of_a_source_is_selected() {
        var source = new Values("source", Map.of("USER", "u", "TOKEN", "t"));

        assertEquals(SignInMethod.of("TOKEN"), select(source).method());
    }

    @Test
    void a_source_with_a_part_ends_the_search() {
        var part = new Values("the part", Map.of("PASSWORD", "hunter2"));
        var complete = new Values("complete", Map.of("KEY", "k"));

        assertEquals(
                "The credentials are incomplete: PASSWORD without USER in the part. Later sources are not read, so that"
                        + " no other account is used by mistake",
                rejection(NOTHING, part, complete));
    }

    @Test
    void the_sources_without_credentials_are_listed() {
        assertEquals(
                "There are no credentials: set KEY, or USER and PASSWORD, or TOKEN. Ask for a key. Read: a place without"
                        + " values; another",
                rejection(NOTHING, new Values("another", Map.of())));
    }

    @Test
    void a_source_that_cannot_be_read_ends_the_search() {
        assertEquals(
                "The file cannot be read",
                rejection(new Values("broken", Map.of("unreadable", "")), new Values("good", Map.of("KEY", "k"))));
    }

    private static SourcedCredentials<Credentials> credentials(Values source) {
        return new SourcedCredentials<>(
                select(source), values -> context -> AccessToken.of(String.join("-", values.values())));
    }

    @Test
    @SuppressWarnings("NullAway") // these credentials need no context
    void changed_values_make_the_next_token() {
        var values = new HashMap<>(Map.of("USER", "u", "PASSWORD", "one"));
        var credentials = credentials(new Values("source", values));
        var first = credentials.current();
        assertEquals("u-one", credentials.obtain(null).value());
        assertSame(first, credentials.current());

        values.put("PASSWORD", "two");

        assertEquals("u-two", credentials.obtain(null).value());
    }

    @Test
    @SuppressWarnings("NullAway") // these credentials need no context
    void the_last_values_stay_in_use_while_some_are_missing_or_cannot_be_read() {
        var values = new HashMap<>(Map.of("USER", "u", "PASSWORD", "one"));
        var credentials = credentials(new Values("source", values));

        values.remove("PASSWORD");
        assertEquals("u-one", credentials.obtain(null).value());
        values.put("unreadable", "");
        assertEquals("u-one", credentials.obtain(null).value());
        values.remove("unreadable");
        values.put("PASSWORD", "two");
        assertEquals("u-two", credentials.obtain(null).value());
    }

    @Test
    void the_text_of_credentials_has_their_source_only() {
        var credentials = credentials(new Values("the vault", Map.of("KEY", "hunter2")));

        assertEquals("SourcedCredentials[the vault]", credentials.toString());
    }
}
