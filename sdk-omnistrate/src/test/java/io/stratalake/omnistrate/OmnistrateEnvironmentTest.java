package io.stratalake.omnistrate;

import static io.stratalake.omnistrate.FakeOmnistrate.SIGN_IN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.CredentialSource;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.omnistrate.account.UsersApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that the environment configures. */
class OmnistrateEnvironmentTest {

    private static final String KEY = "OMNISTRATE_API_KEY";
    private static final String EMAIL = "OMNISTRATE_EMAIL";
    private static final String PASSWORD = "OMNISTRATE_PASSWORD";
    private static final String TOKEN = "OMNISTRATE_TOKEN";
    private static final String BASE_URL = "OMNISTRATE_API_BASE_URL";

    private final FakeOmnistrate service = new FakeOmnistrate().accept("the-token");

    @AfterEach
    void close() {
        service.close();
    }

    /** Returns the credential that the service received: the password, or the token. */
    private String caller(Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put(BASE_URL, service.url().toString());
        try (var omnistrate = OmnistrateClient.fromEnvironment(all)) {
            omnistrate.api(UsersApi::new).describeUser("user-1");
        }
        var first = service.asked().get(0);
        return first.target().equals(SIGN_IN)
                ? first.json().getAsJsonObject().get("email").getAsString() + ":"
                        + first.json().getAsJsonObject().get("password").getAsString()
                : first.headers().get("Authorization");
    }

    @Test
    void an_api_key_goes_before_all_else() {
        assertEquals(
                "apikey@apikeys.invalid:om_1",
                caller(Map.of(KEY, "om_1", EMAIL, "a@b.c", PASSWORD, "p", TOKEN, "the-token")));
    }

    @Test
    void email_and_password_go_before_a_token() {
        assertEquals("a@b.c:p", caller(Map.of(EMAIL, "a@b.c", PASSWORD, "p", TOKEN, "the-token")));
    }

    @Test
    void a_token_is_used_where_there_is_nothing_else() {
        assertEquals("Bearer the-token", caller(Map.of(KEY, " ", EMAIL, "a@b.c", TOKEN, "the-token")));
    }

    @Test
    void the_line_break_at_the_end_of_a_file_is_no_part_of_a_secret() {
        assertEquals("apikey@apikeys.invalid:om_1", caller(Map.of(KEY, "om_1\n")));
    }

    @Test
    void an_environment_without_credentials_says_what_to_set() {
        for (var variables : List.of(Map.<String, String>of(), Map.of(KEY, ""))) {
            assertEquals(
                    "There are no credentials: set OMNISTRATE_API_KEY, or OMNISTRATE_EMAIL and OMNISTRATE_PASSWORD, or"
                            + " OMNISTRATE_TOKEN. An API key begins with om_. Read: the environment variables",
                    rejection(variables));
        }
        assertEquals(
                "The credentials are incomplete: OMNISTRATE_PASSWORD without OMNISTRATE_EMAIL in the environment"
                        + " variables. Later sources are not read, so that no other account is used by mistake",
                rejection(Map.of(PASSWORD, "hunter2")));
    }

    private static String rejection(Map<String, String> variables) {
        return assertThrows(ConfigurationException.class, () -> OmnistrateClient.fromEnvironment(variables))
                .getMessage();
    }

    @Test
    void a_token_that_was_replaced_in_its_file_is_used_after_the_old_one_is_rejected(@TempDir Path folder)
            throws IOException {
        var file = Files.writeString(folder.resolve("omnistrate-token"), "an-old-token");
        Files.writeString(
                folder.resolve("omnistrate-api-base-url"), service.url().toString());
        try (var omnistrate = OmnistrateClient.builder()
                .credentialsFrom(List.of(CredentialSource.secretFolder(folder)))
                .build()) {
            assertNull(omnistrate.whoAmI().subject());
            Files.writeString(file, "the-token\n");

            omnistrate.api(UsersApi::new).describeUser("user-1");
        }
    }

    @Test
    void a_session_of_credentials_from_a_source_is_revoked(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(EMAIL), "a@b.c");
        Files.writeString(folder.resolve(PASSWORD), "p");
        Files.writeString(folder.resolve(BASE_URL), service.url().toString());
        try (var omnistrate = OmnistrateClient.builder()
                .credentialsFrom(List.of(CredentialSource.secretFolder(folder)))
                .revokeOnClose()
                .build()) {
            omnistrate.api(UsersApi::new).describeUser("user-1");
        }
        assertEquals(
                "/2022-09-01-00/revoke-token",
                service.asked().get(service.asked().size() - 1).target());
    }

    @ParameterizedTest
    @ValueSource(strings = {"om_hunter2", "ftp://hunter2", "two hunter2 words", "https://"})
    void an_address_that_is_none_is_not_repeated(String address) {
        var refused = assertThrows(
                ConfigurationException.class,
                () -> OmnistrateClient.fromEnvironment(Map.of(KEY, "om_1", BASE_URL, address)));

        assertTrue(refused.getMessage().startsWith("OMNISTRATE_API_BASE_URL is not an address"), refused::getMessage);
        assertFalse(refused.toString().contains("hunter2"), refused::toString);
    }

    @Test
    void the_host_of_the_service_is_where_requests_go_unless_the_environment_says_otherwise() {
        var builder =
                OmnistrateClient.builder().credentialsFrom(List.of(CredentialSource.environment(Map.of(KEY, "om_1"))));

        assertEquals("OmnistrateClient.Builder[baseUrl=https://api.omnistrate.cloud]", builder.toString());
    }
}
