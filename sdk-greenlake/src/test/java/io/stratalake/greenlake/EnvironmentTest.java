package io.stratalake.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.CredentialSource;
import io.stratalake.core.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    @AutoClose
    private final Service service = new Service();

    private final Map<String, String> variables = new HashMap<>(Map.of(
            "GREENLAKE_CLIENT_ID", "the-client",
            "GREENLAKE_CLIENT_SECRET", "the-secret",
            "GREENLAKE_WORKSPACE_ID", "aabbccdd00112233445566778899eeff",
            "GREENLAKE_API_BASE_URL", service.url().toString()));

    private String refusal() {
        return assertThrows(ConfigurationException.class, () -> GreenLakeClient.fromEnvironment(variables))
                .getMessage();
    }

    @Test
    void reads_the_variables_of_hpes_own_tools() {
        service.answer(200, "{\"items\": [], \"count\": 0}");
        try (var client = GreenLakeClient.fromEnvironment(variables)) {
            client.subscriptions().autoSubscriptions().list();
        }
        var token = service.askedForTokens().get(0);
        assertEquals("POST /authorization/v2/oauth2/aabbccdd00112233445566778899eeff/token", token.line());
        assertTrue(token.body().contains("client_id=the-client"), "the id is sent");
        assertTrue(token.body().contains("client_secret=the-secret"), "the secret is sent");
        assertEquals("Bearer the-token", service.asked().get(0).headers().get("Authorization"));
    }

    @Test
    void a_line_break_at_the_end_of_a_variable_is_none_of_the_secret() {
        service.answer(200, "{\"items\": [], \"count\": 0}");
        variables.replaceAll((name, value) -> value + "\n");
        try (var client = GreenLakeClient.fromEnvironment(variables)) {
            client.subscriptions().autoSubscriptions().list();
        }
        var token = service.askedForTokens().get(0);
        assertEquals("POST /authorization/v2/oauth2/aabbccdd00112233445566778899eeff/token", token.line());
        assertFalse(token.body().contains("%0A"), "a line break is sent");
    }

    @Test
    void what_is_missing_is_named() {
        variables.remove("GREENLAKE_CLIENT_SECRET");
        assertEquals(
                "The credentials are incomplete: GREENLAKE_CLIENT_ID without GREENLAKE_CLIENT_SECRET in the environment"
                        + " variables. Later sources are not read, so that no other account is used by mistake",
                refusal());
        variables.put("GREENLAKE_CLIENT_ID", "  ");
        assertEquals(
                "There are no credentials: set GREENLAKE_CLIENT_ID and GREENLAKE_CLIENT_SECRET. Create API credentials in"
                        + " the workspace (Manage Workspace, API) and set GREENLAKE_WORKSPACE_ID, too. Read: the"
                        + " environment variables",
                refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREENLAKE_API_BASE_URL", "GREENLAKE_FLEX_BASE_URL"})
    void what_is_no_address_is_named_but_not_repeated(String variable) {
        for (var value :
                new String[] {"the-secret", "global.api.greenlake.hpe.com", "ftp://host", "https://", "ht tp://x"}) {
            variables.put(variable, value);
            assertEquals(
                    variable + " is not an address such as https://global.api.greenlake.hpe.com", refusal(), value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "the-secret", "aabbccdd"})
    void no_secret_is_sent_for_what_is_no_workspace_id(String value) {
        variables.put("GREENLAKE_WORKSPACE_ID", value);

        assertTrue(refusal().startsWith("A workspace id has 32 hexadecimal digits"), this::refusal);
        assertFalse(refusal().contains(value), this::refusal);
        assertEquals(0, service.askedForTokens().size());
    }

    @Test
    void a_rotated_secret_of_a_mounted_folder_obtains_the_next_token(@TempDir Path folder) throws IOException {
        service.answer(200, "{\"items\": [], \"count\": 0}")
                .answer(401, "{}")
                .answer(200, "{\"items\": [], \"count\": 0}");
        for (var variable : variables.entrySet()) {
            Files.writeString(folder.resolve(variable.getKey()), variable.getValue());
        }
        try (var client = GreenLakeClient.builder()
                .credentialsFrom(List.of(CredentialSource.secretFolder(folder)))
                .build()) {
            client.subscriptions().autoSubscriptions().list();
            Files.writeString(folder.resolve("GREENLAKE_CLIENT_SECRET"), "the-next-secret\n");
            client.subscriptions().autoSubscriptions().list();
        }
        assertTrue(service.askedForTokens().get(0).body().contains("client_secret=the-secret"));
        assertTrue(service.askedForTokens().get(1).body().contains("client_secret=the-next-secret"));
    }

    @Test
    void a_second_way_to_sign_in_is_rejected() {
        var builder = GreenLakeClient.builder()
                .credentialsFrom(List.of(CredentialSource.environment(variables)))
                .clientCredentials("id", "secret");

        assertEquals(
                "The client has more than one sign-in method: credentialsFrom(sources) and clientCredentials(id, secret)."
                        + " Keep one of them",
                assertThrows(ConfigurationException.class, builder::build).getMessage());
    }

    @Test
    void who_am_i_tells_the_workspace_and_costs_no_request() {
        try (var client = GreenLakeClient.fromEnvironment(variables)) {
            var info = client.whoAmI();

            assertEquals("aabbccdd00112233445566778899eeff", info.workspaceId());
            assertNotNull(info.expiresAt());
            assertEquals(List.of(), info.permissions());
            assertNull(info.subject());
        }
        assertEquals(1, service.askedForTokens().size());
        assertEquals(0, service.asked().size());
    }

    @Test
    void flex_has_an_address_of_its_own() {
        try (var flex = new Service()) {
            flex.answer(200, "{\"items\": [], \"count\": 0, \"offset\": 0, \"total\": 0}");
            variables.put("GREENLAKE_FLEX_BASE_URL", flex.url().toString());
            try (var client = GreenLakeClient.fromEnvironment(variables)) {
                client.flex().orders().list().toList();
            }
            assertEquals(1, flex.asked().size());
            assertEquals(0, service.asked().size());
            assertEquals(1, service.askedForTokens().size());
        }
    }

    @Test
    void without_a_workspace_the_token_is_of_the_platform() {
        service.answer(200, "{\"items\": [], \"count\": 0}");
        variables.remove("GREENLAKE_WORKSPACE_ID");
        try (var client = GreenLakeClient.fromEnvironment(variables)) {
            client.subscriptions().autoSubscriptions().list();
        }
        assertEquals("POST /as/token.oauth2", service.askedForTokens().get(0).line());
    }
}
