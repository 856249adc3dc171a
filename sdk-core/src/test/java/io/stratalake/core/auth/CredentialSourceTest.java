package io.stratalake.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.auth.source.DefaultSources;
import io.stratalake.core.internal.auth.source.SystemPropertySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialSourceTest {

    private static final String ID = "GREENLAKE_CLIENT_ID";
    private static final String SECRET = "GREENLAKE_CLIENT_SECRET";

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String rejection(CredentialSource source, String name) {
        var rejected = assertThrows(ConfigurationException.class, () -> source.value(name));
        for (Throwable link = rejected; link != null; link = link.getCause()) {
            assertFalse(link.toString().contains("hunter2"), link.toString());
        }
        return rejected.getMessage();
    }

    @Test
    void system_properties_have_names_in_lower_case_with_dots() {
        var properties = Map.of("greenlake.client.id", " c-1\n", "greenlake.client.secret", " ");
        var source = new SystemPropertySource(properties::get);

        assertEquals(Optional.of("c-1"), source.value(ID));
        assertEquals(Optional.empty(), source.value(SECRET));
    }

    @Test
    void a_variable_has_the_value_or_the_path_of_its_file() throws IOException {
        var secret = file("secret", "hunter2\n");
        var source = CredentialSource.environment(Map.of(ID, "c-1", SECRET + "_FILE", secret.toString()));

        assertEquals(Optional.of("c-1"), source.value(ID));
        assertEquals(Optional.of("hunter2"), source.value(SECRET));
        assertEquals(Optional.empty(), source.value("GREENLAKE_WORKSPACE_ID"));
        assertFalse(source.toString().contains("hunter2"));
    }

    @Test
    void a_variable_with_both_or_with_a_missing_file_is_rejected() throws IOException {
        var missing = folder.resolve("missing").toString();
        var empty = file("empty", " \n").toString();

        assertTrue(rejection(CredentialSource.environment(Map.of(SECRET, "hunter2", SECRET + "_FILE", missing)), SECRET)
                .startsWith("The environment has both " + SECRET + " and " + SECRET + "_FILE"));
        for (var path : List.of(missing, empty)) {
            assertTrue(rejection(CredentialSource.environment(Map.of(SECRET + "_FILE", path)), SECRET)
                    .startsWith("The file in " + SECRET + "_FILE does not exist or is empty: "));
        }
        assertEquals(
                SECRET + "_FILE is not the path of a file",
                rejection(CredentialSource.environment(Map.of(SECRET + "_FILE", "hunter2\0")), SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREENLAKE_CLIENT_SECRET", "greenlake-client-secret"})
    void a_secret_of_a_folder_is_read_again_each_time(String name) throws IOException {
        var source = CredentialSource.secretFolder(folder);
        assertEquals(Optional.empty(), source.value(SECRET));

        file(name, "first\n");
        assertEquals(Optional.of("first"), source.value(SECRET));

        file(name, "second");
        assertEquals(Optional.of("second"), source.value(SECRET));
    }

    @Test
    void a_file_that_cannot_be_a_secret_is_rejected() throws IOException {
        var source = CredentialSource.secretFolder(folder);
        file(SECRET, "x".repeat(64 * 1024 + 1));
        Files.createDirectory(folder.resolve(ID));

        assertTrue(rejection(source, SECRET).contains("larger than 64 KiB"));
        assertTrue(rejection(source, ID).contains(ID + " cannot be read"));
    }

    @Test
    void a_profile_is_a_section_of_a_file() throws IOException {
        var file = file("credentials", """
                # of the laboratory
                [default]
                GREENLAKE_CLIENT_ID = c-1
                greenlake_client_secret=a=b ; no comment

                [ nightly ]
                Greenlake_Client_Id = c-2
                ; empty
                greenlake_client_secret =
                """);

        assertEquals(
                Optional.of("c-1"), CredentialSource.profile(file, "default").value(ID));
        assertEquals(
                Optional.of("a=b ; no comment"),
                CredentialSource.profile(file, "default").value(SECRET));
        assertEquals(
                Optional.of("c-2"), CredentialSource.profile(file, "nightly").value(ID));
        assertEquals(Optional.empty(), CredentialSource.profile(file, "nightly").value(SECRET));
        assertEquals(Optional.empty(), CredentialSource.profile(file, "other").value(ID));
        assertEquals(
                Optional.empty(),
                CredentialSource.profile(folder.resolve("missing"), "default").value(ID));
    }

    @Test
    void a_line_of_a_profile_that_is_not_understood_is_named_and_not_shown() throws IOException {
        var file = file("credentials", "[default]\ngreenlake_client_id = c-1\nhunter2\n");
        var twice = file("twice", "[default]\ngreenlake_client_id = c-1\nGREENLAKE_CLIENT_ID = c-2\n");

        assertTrue(rejection(CredentialSource.profile(file, "default"), ID).startsWith("Line 3 of " + file));
        assertTrue(rejection(CredentialSource.profile(twice, "default"), ID).endsWith(" has " + ID + " twice"));
    }

    @Test
    void the_environment_selects_the_places_of_the_default_sources() throws IOException {
        var file = file("credentials", "[nightly]\nomnistrate_api_key = om_1\n");
        var sources = DefaultSources.of(Map.of(
                "STRATALAKE_SECRETS", folder.resolve("missing").toString(),
                "STRATALAKE_CREDENTIALS", file.toString(),
                "STRATALAKE_PROFILE", "nightly"));

        assertEquals(
                List.of(
                        "the system properties",
                        "the environment variables",
                        "the folder " + folder.resolve("missing") + ", which does not exist",
                        "the profile \"nightly\" in " + file),
                sources.stream().map(CredentialSource::description).toList());
        assertEquals(Optional.of("om_1"), sources.get(3).value("OMNISTRATE_API_KEY"));
        assertTrue(DefaultSources.of(Map.of()).get(2).description().startsWith("the folder /run/secrets"));
        assertTrue(DefaultSources.of(Map.of()).get(3).description().contains("/.stratalake/credentials"));
    }
}
