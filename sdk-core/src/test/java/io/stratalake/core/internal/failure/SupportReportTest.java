package io.stratalake.core.internal.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.Issue;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Modifier;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

public class SupportReportTest {

    private static final CallContext CONTEXT = new CallContext(
            "https://api.example.com:8443",
            "filter=***&limit=50",
            Headers.of("User-Agent", "stratalake-sdk/1 Java/17", "Content-Type", "application/json", "X-Tenant", "***"),
            true,
            true,
            Duration.ofMinutes(14),
            60);

    private static final Failure FAILURE = Failure.of("POST", "/v1/things")
            .context(CONTEXT)
            .response(
                    503,
                    Headers.of(
                            "Date",
                            "Sat, 21 Nov 2026 23:00:02 GMT",
                            "X-RateLimit-Remaining",
                            "0",
                            "Set-Cookie",
                            "session=hunter2",
                            "Location",
                            "https://elsewhere.example/?signature=hunter2"))
            .serviceError("BUSY", "come back later")
            .requestId("req-1")
            .issues(List.of(new Issue("body", "key", "is taken")))
            .retryAfter(Duration.ofSeconds(7))
            .body("hunter2")
            .attempts(List.of(
                    new Attempt(Instant.parse("2026-11-21T23:00:00Z"), Duration.ofMillis(5), "SocketTimeoutException"),
                    new Attempt(Instant.parse("2026-11-21T23:00:01.5Z"), Duration.ofMillis(250), "503")))
            .build();

    private final Throwable cause = new IOException("hunter2", new SocketTimeoutException("hunter2"));

    private static final String CURL = "curl -g -X 'POST' 'https://api.example.com:8443/v1/things?filter=***&limit=50'"
            + " -H \"Authorization: Bearer $TOKEN\" -H 'User-Agent: stratalake-sdk/1 Java/17'"
            + " -H 'Content-Type: application/json' -H 'X-Tenant: ***' --data @body.json";

    @Test
    void has_request_response_and_attempts() {
        assertEquals("""
            Stratalake SDK support report
            exception:        io.stratalake.core.error.ServerException
            message:          POST /v1/things returned 503 BUSY: come back later — key: is taken (request id req-1)\
             (after 2 attempts). Try later
            request:          POST /v1/things
            status:           503
            error code:       BUSY
            request id:       req-1
            issue:            key: is taken
            retry after:      PT7S
            attempts:         2
              at 2026-11-21T23:00:00Z: SocketTimeoutException, took PT0.005S
              at 2026-11-21T23:00:01.500Z: 503, took PT0.25S
            token age:        PT14M when the request was signed
            rate limit:       60 requests per minute
            response headers: date: Sat, 21 Nov 2026 23:00:02 GMT; x-ratelimit-remaining: 0
            sent by:          stratalake-sdk/1 Java/17
            caused by:        java.io.IOException
            caused by:        java.net.SocketTimeoutException
            reproduce with
            """ + CURL + "\n", new ServerException("Try later", FAILURE, cause).supportReport());
    }

    public static Stream<Class<?>> classes() {
        return concrete(StratalakeException.class);
    }

    private static Stream<Class<?>> concrete(Class<?> type) {
        var own = Modifier.isAbstract(type.getModifiers()) ? Stream.<Class<?>>empty() : Stream.<Class<?>>of(type);
        return type.isSealed()
                ? Stream.concat(own, Stream.of(type.getPermittedSubclasses()).flatMap(SupportReportTest::concrete))
                : own;
    }

    public static StratalakeException of(Class<?> type, Failure failure, Throwable cause)
            throws ReflectiveOperationException {
        if (type == OperationFailedException.class) {
            return new OperationFailedException("Try later", "op-1", "hunter2", failure, cause);
        }
        if (type == OperationTimeoutException.class) {
            return new OperationTimeoutException("Try later", "op-1", null, failure, cause);
        }
        return (StratalakeException) type.getConstructor(String.class, Failure.class, Throwable.class)
                .newInstance("Try later", failure, cause);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void is_complete_and_without_a_secret_for_every_exception(Class<?> type) throws ReflectiveOperationException {
        var report = of(type, FAILURE, cause).supportReport();

        for (var part : List.of(
                type.getName(),
                "Try later",
                "POST /v1/things",
                "status:           503",
                "BUSY",
                "come back later",
                "req-1",
                "is taken",
                "PT7S",
                "23:00:00Z: SocketTimeoutException",
                "503, took PT0.25S",
                "PT14M",
                "60 requests per minute",
                "x-ratelimit-remaining: 0",
                "java.net.SocketTimeoutException",
                CURL)) {
            assertTrue(report.contains(part), () -> part + " is missing in\n" + report);
        }
        assertFalse(report.contains("hunter2"), report);
        assertEquals(type.getSimpleName().startsWith("Operation"), report.contains("operation id:     op-1"), report);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void shows_which_details_are_unknown(Class<?> type) throws ReflectiveOperationException {
        var report = of(type, Failure.unrelatedToACall(), null).supportReport();

        for (var part : List.of(
                "message:          Try later",
                "request:          not sent",
                "status:           no response",
                "error code:       unknown",
                "request id:       unknown",
                "retry after:      not set",
                "attempts:         0",
                "token age:        unknown",
                "rate limit:       unknown",
                "response headers: none",
                "sent by:          unknown")) {
            assertTrue(report.contains(part + "\n"), () -> part + " is missing in\n" + report);
        }
        assertFalse(report.contains("curl"), report);
    }

    /** Build tools and test runners pass exceptions from one process to another. */
    @ParameterizedTest
    @MethodSource("classes")
    void is_short_and_without_secrets_in_a_copy_from_another_process(Class<?> type) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(of(type, FAILURE, null));
        }
        assertFalse(bytes.toString(StandardCharsets.ISO_8859_1).contains("hunter2"), "a secret was serialized");
        StratalakeException copy;
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            copy = (StratalakeException) in.readObject();
        }

        assertEquals(of(type, FAILURE, null).getMessage(), copy.getMessage());
        var report = copy.supportReport();
        assertTrue(report.contains(type.getName()) && report.contains("request id req-1"), report);
        assertTrue(report.contains("request:          not sent"), report);
        assertEquals(type.getSimpleName().startsWith("Operation"), report.contains("operation id:     op-1"), report);
        if (copy instanceof OperationFailedException failed) {
            assertEquals(Optional.empty(), failed.result(Object.class));
        }
        if (copy instanceof ConflictException conflict) {
            assertEquals(Optional.empty(), conflict.existing(Object.class));
        }
    }

    @Test
    void does_not_depend_on_locale_or_time_zone() {
        var before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            var report = new ServerException("", FAILURE, null).supportReport();
            assertTrue(report.contains("at 2026-11-21T23:00:00Z: "), report);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void has_a_placeholder_for_an_unknown_host() {
        var failure = Failure.withoutResponse("GET", "/v1/things/{id}", List.of());

        assertEquals("curl -g -X 'GET' \"https://$HOST\"'/v1/things/{id}'", new CurlLine(failure).text());
    }

    @Test
    void the_command_has_no_token_if_the_request_had_no_token() {
        var context = new CallContext(
                "https://sso.example",
                "",
                Headers.of("Content-Type", "application/x-www-form-urlencoded"),
                false,
                true,
                null,
                0);
        var failure = Failure.of("POST", "/token").context(context).build();

        assertEquals(
                "curl -g -X 'POST' 'https://sso.example/token' -H 'Content-Type: application/x-www-form-urlencoded'"
                        + " --data @body.txt",
                new CurlLine(failure).text());
        assertTrue(new AuthenticationException("", failure, null)
                .supportReport()
                .contains("token age:        sent without a token\n"));
    }

    @Test
    void the_command_uploads_a_file_as_a_part_and_lets_curl_choose_the_boundary() {
        var context = new CallContext(
                "https://api.example", "", Headers.of("Content-Type", "multipart/form-data"), true, true, null, 0);
        var failure = Failure.of("POST", "/files").context(context).build();

        assertEquals(
                "curl -g -X 'POST' 'https://api.example/files' -H \"Authorization: Bearer $TOKEN\" -F \"$PART=@$FILE\"",
                new CurlLine(failure).text());
    }

    @Test
    void keeps_text_of_the_service_on_one_line() {
        var failure = Failure.of("GET", "/a")
                .serviceError("X\nstatus: 200", "a\r\nb\u2028c\u0000d")
                .build();

        var report = new ServerException("", failure, null).supportReport();

        assertTrue(report.contains("error code:       X status: 200\n"), report);
        assertTrue(report.contains("a b c d"), report);
    }

    @Test
    void names_each_cause_of_a_cycle_once() {
        var one = new IOException("one");
        one.initCause(new IllegalStateException(one));

        var report = assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> new ServerException("", FAILURE, one).supportReport());

        assertEquals(
                2, report.lines().filter(line -> line.startsWith("caused by")).count(), report);
    }
}
