package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultTest extends SandboxFixture {

    @Test
    void answers_the_next_calls_as_ordered_and_then_as_ever() {
        sandbox.failNext(2, 503, Map.of("Retry-After", "7", "Content-Type", "text/html"), "<h1>Busy</h1>");
        caller.signInAgain();
        for (int i = 0; i < 2; i++) {
            Caller.Answer answer = caller.get(Caller.SUBSCRIPTIONS);
            assertEquals(503, answer.status());
            assertEquals("7", answer.header("Retry-After").orElseThrow());
            assertEquals("<h1>Busy</h1>", answer.response().body());
        }
        assertEquals(200, caller.get(Caller.SUBSCRIPTIONS).status());
    }

    @Test
    void strikes_only_the_paths_that_fit() {
        sandbox.failNext(1, 500, Map.of(), "", path -> path.contains("/async-operations/"));
        String location = caller.claim("NEW1").header("Location").orElseThrow();
        assertEquals(500, caller.get(location).status());
        assertEquals("INITIALIZED", caller.get(location).json().get("status").getAsString());
    }

    @Test
    void strikes_the_sign_in_when_asked_to() {
        sandbox.failNext(1, 429, Map.of(), "", path -> path.endsWith("/token"));
        long tokens = sandbox.requestLog().tokensIssued();
        assertEquals(429, caller.form(sandbox.workspaceTokenUrl(), "").status());
        assertEquals(tokens, sandbox.requestLog().tokensIssued());
    }

    @Test
    void does_no_work_on_a_call_that_it_fails() {
        sandbox.failNext(1, 503, Map.of(), "");
        caller.claim("NEW1");
        pass(Duration.ofMinutes(1));
        assertTrue(caller.list("filter", "key eq 'NEW1'").items().isEmpty());
    }

    @Test
    void takes_no_quota_for_a_call_that_it_fails() {
        sandbox.failNext(10, 503, Map.of(), "");
        List<Integer> statuses = IntStream.range(0, 15)
                .mapToObj(i -> caller.claim("K" + i).status())
                .toList();
        assertEquals(List.of(202, 202, 202, 202, 429), statuses.subList(10, 15));
        assertEquals(1, sandbox.requestLog().rejected());
    }

    @Test
    void loses_an_answer_after_the_work_was_accepted() {
        sandbox.loseResponses(1, path -> path.endsWith("/subscriptions"));
        assertThrows(UncheckedIOException.class, () -> caller.claim("NEW1"));
        assertEquals(0, sandbox.requestLog().last().orElseThrow().status());
        pass(Duration.ofMinutes(1));
        assertEquals(List.of("NEW1"), caller.list("filter", "key eq 'NEW1'").each("key"));
    }

    @Test
    void holds_answers_back_by_the_latency() {
        try (Sandbox slow = Sandbox.builder()
                .timeSource(time)
                .latency(Duration.ofMillis(150))
                .start()) {
            Caller other = new Caller(slow);
            long before = System.nanoTime();
            other.get(Caller.SUBSCRIPTIONS);
            assertTrue(System.nanoTime() - before >= Duration.ofMillis(150).toNanos());
            assertTrue(time.sleeps().isEmpty());
        }
    }

    @Test
    void keeps_the_connection_after_an_answer_without_a_body() throws IOException {
        sandbox.failNext(1, 503, Map.of(), "");
        try (Socket socket =
                new Socket(sandbox.baseUrl().getHost(), sandbox.baseUrl().getPort())) {
            socket.setSoTimeout(5_000);
            byte[] request = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String status : List.of("HTTP/1.1 503", "HTTP/1.1 404")) {
                socket.getOutputStream().write(request);
                String line = answers.readLine();
                assertTrue(line.startsWith(status), line);
                while (!answers.readLine().isEmpty()) {
                    // The headers do not matter here.
                }
            }
        }
    }

    @Test
    void is_never_ordered_for_no_call_at_all() {
        assertThrows(IllegalArgumentException.class, () -> sandbox.failNext(0, 500, Map.of(), ""));
    }
}
