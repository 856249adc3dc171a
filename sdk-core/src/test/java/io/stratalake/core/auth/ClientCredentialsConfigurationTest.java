package io.stratalake.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.ConfigurationException;
import java.net.URI;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCredentialsConfigurationTest {

    private static ClientCredentials.Builder complete() {
        return ClientCredentials.builder()
                .tokenEndpoint(URI.create("https://sso.example.com/ws-1/token?tenant=q1"))
                .clientId("id-1")
                .clientSecret("s3cret");
    }

    private static String refusal(ClientCredentials.Builder builder) {
        var message = assertThrows(ConfigurationException.class, builder::build).getMessage();
        assertFalse(message.contains("s3cret"), message);
        return message;
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\t\n"})
    void id_and_secret_must_be_there(String nothing) {
        assertTrue(refusal(complete().clientId(nothing)).contains("clientId(...)"));
        assertTrue(refusal(complete().clientSecret(nothing)).contains("clientSecret(...)"));
    }

    @Test
    void what_is_not_there_is_told_from_what_is_blank() {
        assertEquals(
                "The client id is missing: set it with clientId(...)",
                refusal(complete().clientId(null)));
        assertEquals(
                "The client secret is blank: set it with clientSecret(...)",
                refusal(complete().clientSecret(" ")));
    }

    /** The form of a token request would have a question mark in its place. */
    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "s3cret\ude00", "\ud83d\ud83d\ude00"})
    void half_of_a_surrogate_pair_is_refused(String half) {
        assertEquals(
                "The client id contains an unpaired surrogate: set it with clientId(...), exactly as it was issued",
                refusal(complete().clientId(half)));
        assertTrue(
                refusal(complete().clientSecret(half)).startsWith("The client secret contains an unpaired surrogate"));
        assertTrue(refusal(complete().scopes("read", half)).startsWith("The scope contains an unpaired surrogate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://rig.example.com", "rig.example.com:80", "*.example.com", "", "a b"})
    void plain_http_is_allowed_to_a_host_and_nothing_else(String noHost) {
        var builder = complete();

        var refused = assertThrows(ConfigurationException.class, () -> builder.allowPlainHttpTo(noHost));

        assertTrue(refused.getMessage().contains("without scheme and port"), refused.getMessage());
    }

    @Test
    void the_endpoint_must_be_there() {
        assertTrue(refusal(complete().tokenEndpoint(null)).contains("tokenEndpoint(...)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/token",
                "sso.example.com/token",
                "ftp://sso.example.com/token",
                "mailto:a@b.example",
                "https:///token",
                "https://user:s3cret@sso.example.com/token",
                "https://sso.example.com/token#s3cret"
            })
    void the_endpoint_must_be_an_address_without_credentials_and_fragment(String address) {
        refusal(complete().tokenEndpoint(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sso.example.com/token",
                "http://127.0.0.1.example.com/token",
                "http://localhost.example.com/token",
                "http://128.0.0.1/token",
                "http://10.0.0.1/token",
                "http://[::2]/token"
            })
    void plain_http_to_another_machine_must_be_allowed_by_name(String address) {
        var builder = complete().tokenEndpoint(URI.create(address));

        var host = HttpUrl.get(address).host();
        assertTrue(refusal(builder).contains("allowPlainHttpTo(\"" + host + "\")"), refusal(builder));
        builder.allowPlainHttpTo("other.example.com");
        assertTrue(refusal(builder).contains("allowPlainHttpTo"), refusal(builder));
        builder.allowPlainHttpTo(host).build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/token",
                "http://LOCALHOST/token",
                "http://127.0.0.1/token",
                "http://127.255.3.4:1/token",
                "http://[::1]:8080/token"
            })
    void plain_http_to_this_machine_is_fine(String address) {
        complete().tokenEndpoint(URI.create(address)).build();
    }

    @Test
    void shows_who_asks_where_but_not_the_secret_and_not_the_query() {
        assertEquals(
                "ClientCredentials[clientId id-1, clientSecret ***, tokenEndpoint https://sso.example.com/ws-1/token]",
                complete().build().toString());
        assertFalse(complete().toString().contains("s3cret"));
    }
}
