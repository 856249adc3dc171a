package io.stratalake.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The sandbox as a process. */
class SandboxServerTest {

    private static Process start(String... options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SandboxServer.class.getName());
        builder.command().addAll(List.of(options));
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    @Test
    void serves_at_the_address_it_prints_until_its_input_ends() throws Exception {
        Process process = start("--port", "0", "--minute", "10s");
        try {
            String line = firstLine(process);
            assertTrue(line.startsWith("# Listening on http://127.0.0.1:"), line);
            URI address = URI.create(line.substring("# Listening on ".length()));
            int status = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address.resolve("/subscriptions/v1/subscriptions"))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            assertEquals(401, status);

            process.getOutputStream().close();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void rejects_options_that_it_does_not_know() throws Exception {
        Process process = start("--dance");
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(2, process.exitValue());
    }
}
