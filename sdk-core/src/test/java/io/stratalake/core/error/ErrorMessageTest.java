package io.stratalake.core.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

class ErrorMessageTest {

    private static final Attempt ATTEMPT = new Attempt(Instant.EPOCH, Duration.ofMillis(5), "503");

    private static Failure answer(List<Issue> issues, int attempts) {
        return Failure.of("POST", "/subscriptions/v1/subscriptions")
                .response(400, Headers.of("Set-Cookie", "hunter2"))
                .serviceError("HPE_400", "the key is taken")
                .requestId("req-1")
                .issues(issues)
                .retryAfter(Duration.ofSeconds(7))
                .body("body hunter2")
                .attempts(Collections.nCopies(attempts, ATTEMPT))
                .build();
    }

    @Test
    void is_one_line_with_request_response_and_advice() {
        var issues = List.of(new Issue("body", "key", "is taken"), new Issue("query", null, null));

        var failed = new InvalidRequestException("Choose another key", answer(issues, 3), null);

        assertEquals(
                "POST /subscriptions/v1/subscriptions returned 400 HPE_400: the key is taken — key: is taken; query"
                        + " (request id req-1) (after 3 attempts). Choose another key",
                failed.getMessage());
    }

    @Test
    void omits_unknown_details() {
        var silent = Failure.of("GET", "/a")
                .response(502, Headers.of())
                .attempts(List.of(ATTEMPT))
                .build();
        var unanswered = Failure.withoutResponse("GET", "/a", List.of());

        assertEquals("GET /a returned 502", new ServerException("", silent, null).getMessage());
        assertEquals(
                "GET /a. Nothing answers", new TransportException("Nothing answers", unanswered, null).getMessage());
        assertEquals(
                "No credentials",
                new ConfigurationException("No credentials", Failure.unrelatedToACall(), null).getMessage());
    }

    @Test
    void shows_neither_headers_nor_the_body() {
        var failure = answer(List.of(), 1);
        var failed = new InvalidRequestException("", failure, null);

        assertFalse(failed.toString().contains("hunter2"));
        assertFalse(failure.toString().contains("hunter2"));
        assertTrue(failure.toString().startsWith("Failure[POST /subscriptions"), failure.toString());
    }

    @Test
    void has_accessors_for_its_details() {
        var issue = new Issue("body", "key", "is taken");
        var cause = new IOException("cause");
        var failed = new ConflictException("", answer(List.of(issue), 2), cause);

        assertEquals(400, failed.status());
        assertEquals(Optional.of("HPE_400"), failed.code());
        assertEquals(Optional.of("the key is taken"), failed.serviceMessage());
        assertEquals(Optional.of("req-1"), failed.requestId());
        assertEquals(Optional.of(Duration.ofSeconds(7)), failed.retryAfter());
        assertEquals(List.of(issue), failed.issues());
        assertEquals(List.of(ATTEMPT, ATTEMPT), failed.attempts());
        assertEquals("hunter2", failed.headers().get("Set-Cookie"));
        assertEquals("body hunter2", failed.failure().body());
        assertSame(cause, failed.getCause());
    }

    @Test
    void is_not_changed_by_later_attempts() {
        var attempts = new ArrayList<>(List.of(ATTEMPT));
        var failure = Failure.withoutResponse("GET", "/a", attempts);

        attempts.add(ATTEMPT);

        assertEquals(1, failure.attempts().size());
        assertEquals(2, failure.withAttempts(attempts).attempts().size());
        assertThrows(
                UnsupportedOperationException.class, () -> failure.attempts().clear());
    }

    @Test
    void of_an_issue_has_its_known_parts() {
        assertEquals("key: is taken", new Issue("body", "key", "is taken").toString());
        assertEquals("body: is taken", new Issue("body", null, "is taken").toString());
        assertEquals("key", new Issue(null, "key", null).toString());
        assertEquals("is taken", new Issue(null, null, "is taken").toString());
        assertEquals("unspecified", new Issue(null, null, null).toString());
    }

    @Test
    void of_a_failed_operation_returns_the_result_by_type() {
        var failed = new OperationFailedException("It failed", "op-1", 42, Failure.unrelatedToACall(), null);

        assertEquals(Optional.of("op-1"), failed.operationId());
        assertEquals(Optional.of(42), failed.result(Integer.class));
        assertEquals(Optional.empty(), failed.result(String.class));
    }

    /** Build tools and test runners pass exceptions from one process to another. */
    @Test
    void survives_serialization_with_empty_parts() throws IOException, ClassNotFoundException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ServerException("It broke", answer(List.of(), 1), null));
        }
        ServerException copy;
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            copy = (ServerException) in.readObject();
        }

        assertTrue(copy.getMessage().endsWith("It broke"));
        assertEquals(0, copy.status());
        assertEquals(List.of(), copy.attempts());
        assertEquals(Failure.unrelatedToACall(), copy.failure());
    }
}
