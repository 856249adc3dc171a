package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.credentials.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotateSecretTest {

    @TempDir
    Path folder;

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void writes_the_new_secret_to_a_file_of_its_owner() throws IOException {
        var file = folder.resolve("secret");
        var old = shell.sandbox().clientId();

        var outcome =
                shell.run(RotateSecret.PROGRAM, shell.environment(), old, "--secret-file", file.toString(), "--yes");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        var lines = Files.readAllLines(file);
        assertNotEquals(old, lines.get(0));
        assertFalse(outcome.text().contains(lines.get(1)), outcome.text());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var client = GreenLakeClient.builder()
                .baseUrl(shell.sandbox().baseUrl())
                .clientCredentials(lines.get(0), lines.get(1))
                .time(shell.time())
                .build()) {
            assertEquals(
                    List.of(lines.get(0)),
                    client.apiClients().list().stream().map(ApiClient::clientId).toList());
        }
    }

    @Test
    void keeps_the_old_api_client_if_the_file_exists() throws IOException {
        var file = Files.createFile(folder.resolve("secret"));
        var old = shell.sandbox().clientId();

        var outcome =
                shell.run(RotateSecret.PROGRAM, shell.environment(), old, "--secret-file", file.toString(), "--yes");

        assertEquals(ExitCode.USAGE, outcome.code(), outcome.text());
        assertEquals(
                List.of(old),
                shell.greenlake().apiClients().list().stream()
                        .map(ApiClient::clientId)
                        .toList());
    }

    @Test
    void finds_no_unknown_api_client() {
        var outcome = shell.run(RotateSecret.PROGRAM, shell.environment(), "unknown", "--dry-run");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertTrue(outcome.text().contains(shell.sandbox().clientId()), outcome.text());
    }
}
