package io.stratalake.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.sandbox.greenlake.Caller;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxTest {

    @Test
    void listens_on_the_loopback_interface_until_it_is_closed() {
        Sandbox sandbox = Sandbox.start();
        URI base = sandbox.baseUrl();
        assertEquals("127.0.0.1", base.getHost());
        Caller caller = new Caller(sandbox);
        assertEquals(200, caller.get(Caller.SUBSCRIPTIONS).status());
        sandbox.close();
        sandbox.close();
        assertThrows(UncheckedIOException.class, () -> caller.get(Caller.SUBSCRIPTIONS));
    }

    @Test
    void leaves_no_thread_that_would_keep_a_program_from_ending() {
        try (Sandbox sandbox = Sandbox.start()) {
            new Caller(sandbox).get(Caller.SUBSCRIPTIONS);
            List<Thread> own = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("HTTP-Dispatcher")
                            || thread.getName().startsWith("sandbox-"))
                    .toList();
            assertTrue(own.size() >= 2);
            assertTrue(own.stream().allMatch(Thread::isDaemon), () -> own.toString());
        }
    }

    @Test
    void says_when_its_port_is_taken() {
        try (Sandbox first = Sandbox.start()) {
            Sandbox.Builder second = Sandbox.builder().port(first.baseUrl().getPort());
            assertThrows(UncheckedIOException.class, second::start);
        }
    }

    @Test
    void has_a_workspace_id_like_the_platforms() {
        try (Sandbox sandbox = Sandbox.start()) {
            assertTrue(sandbox.workspaceId().matches("[0-9a-f]{32}"));
        }
    }

    @Test
    void rejects_settings_that_make_no_sense() {
        Sandbox.Builder builder = Sandbox.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.port(70_000));
        assertThrows(IllegalArgumentException.class, () -> builder.subscriptionCount(-1));
        assertThrows(IllegalArgumentException.class, () -> builder.pollsPerOperation(-1));
        assertThrows(IllegalArgumentException.class, () -> builder.offerCount(-1));
        assertThrows(IllegalArgumentException.class, () -> builder.pollsPerProvisioning(-1));
        assertThrows(IllegalArgumentException.class, () -> builder.instanceCount(-1));
        assertThrows(IllegalArgumentException.class, () -> builder.pollsPerAction(-1));
        assertThrows(IllegalArgumentException.class, () -> builder.tokenLifetime(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> builder.latency(Duration.ofMillis(-1)));
        assertThrows(IllegalArgumentException.class, () -> builder.workspaceCount(0));
        assertThrows(IllegalArgumentException.class, () -> builder.minute(Duration.ZERO));
    }

    @Test
    void prints_the_environment_that_a_client_reads() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Sandbox sandbox = Sandbox.start()) {
            SandboxServer.printEnvironment(sandbox, new PrintStream(printed, true, StandardCharsets.UTF_8));
            List<String> lines =
                    printed.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
            assertEquals(
                    List.of(
                            "export GREENLAKE_API_BASE_URL='" + sandbox.baseUrl() + "'",
                            "export GREENLAKE_CLIENT_ID='" + sandbox.clientId() + "'",
                            "export GREENLAKE_CLIENT_SECRET='" + sandbox.clientSecret() + "'",
                            "export GREENLAKE_WORKSPACE_ID='" + sandbox.workspaceId() + "'",
                            "export OMNISTRATE_API_BASE_URL='" + sandbox.baseUrl() + "'",
                            "export OMNISTRATE_EMAIL='" + sandbox.fleetEmail() + "'",
                            "export OMNISTRATE_PASSWORD='" + sandbox.fleetPassword() + "'",
                            "# In place of email address and password:",
                            "# export OMNISTRATE_API_KEY='" + sandbox.fleetApiKey() + "'"),
                    lines);
        }
    }

    @Test
    void prints_its_address_on_the_first_line() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Sandbox sandbox = Sandbox.builder().workspaceCount(2).start()) {
            SandboxServer.printEnvironment(sandbox, new PrintStream(printed, true, StandardCharsets.UTF_8));
            String text = printed.toString(StandardCharsets.UTF_8);
            assertEquals(
                    "# Listening on " + sandbox.baseUrl(),
                    text.lines().findFirst().orElseThrow());
            assertTrue(text.contains(sandbox.workspaces().get(1).clientId()));
        }
    }

    @Test
    void reads_its_options_from_the_command_line() {
        assertFalse(ServerOptions.read(List.of()).detached());
        assertTrue(ServerOptions.read(List.of("9000", "--detached")).detached());
        try (Sandbox sandbox = ServerOptions.read(List.of(
                        "--port", "0", "--seed", "7", "--minute", "10s", "--latency", "1ms", "--workspaces", "2"))
                .settings()
                .start()) {
            assertEquals(2, sandbox.workspaces().size());
        }
        for (List<String> wrong : List.of(
                List.of("http"),
                List.of("--port"),
                List.of("--port", "x"),
                List.of("--minute", "10"),
                List.of("--dance"))) {
            assertThrows(IllegalArgumentException.class, () -> ServerOptions.read(wrong), wrong::toString);
        }
    }
}
