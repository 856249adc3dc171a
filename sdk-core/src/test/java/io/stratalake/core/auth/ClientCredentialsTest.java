package io.stratalake.core.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.ClientCredentials.Authentication;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.concurrent.ConcurrentCalls;
import io.stratalake.core.internal.okhttp.PromptSockets;
import io.stratalake.core.internal.pipeline.TokenContexts;
import io.stratalake.core.internal.retry.Retrier;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.core.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ClientCredentialsTest {

    /** With everything that an encoding can get wrong. */
    private static final String SECRET = "s3cr%t+ &=\"é\\~€/:";

    private static final String ID = "id:1 ü";
    private static final String PATH = "/authorization/v2/oauth2/ws-1/token";

    private final MockWebServer server = PromptSockets.server();
    private final SimulatedTime time = new SimulatedTime();
    private OkHttpClient http = new OkHttpClient();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }

    private ClientCredentials.Builder credentials() {
        return ClientCredentials.builder()
                .tokenEndpoint(server.url(PATH).uri())
                .clientId(ID)
                .clientSecret(SECRET);
    }

    private AccessToken obtain(Credentials credentials, Deadline deadline) {
        var retrier = new Retrier(RetryPolicy.standard(), time, new Random(3));
        return credentials.obtain(TokenContexts.of(http, time, deadline, retrier));
    }

    private AccessToken obtain() {
        return obtain(credentials().build(), Deadline.none());
    }

    private <E extends StratalakeException> E failure(Class<E> kind) {
        var thrown = assertThrows(kind, this::obtain);
        assertNothingSecretIn(thrown);
        return thrown;
    }

    private static void assertNothingSecretIn(Throwable thrown) {
        var said = new ArrayList<String>();
        for (var t = thrown; t != null; t = t.getCause()) {
            said.add(t.toString());
            for (var suppressed : t.getSuppressed()) {
                said.add(suppressed.toString());
            }
            if (t instanceof StratalakeException e) {
                said.add(e.failure().toString());
                said.add(e.failure().body());
                said.add(e.serviceMessage().orElse(""));
                said.add(e.code().orElse(""));
                said.add(e.attempts().toString());
            }
        }
        var encoded = URLEncoder.encode(SECRET, UTF_8);
        for (var secret : List.of(SECRET, encoded, basic(), "s3cr", "t0ken")) {
            assertFalse(said.toString().contains(secret), () -> secret + " in " + said);
        }
    }

    private static String basic() {
        var pair = URLEncoder.encode(ID, UTF_8) + ":" + URLEncoder.encode(SECRET, UTF_8);
        return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private void answer(int status, String body, String... headers) {
        var response = new MockResponse.Builder().code(status).body(body);
        for (int i = 0; i < headers.length; i += 2) {
            response.addHeader(headers[i], headers[i + 1]);
        }
        server.enqueue(response.build());
    }

    private void answerJson(int status, String body) {
        answer(status, body, "Content-Type", "application/json");
    }

    // What is sent

    @Test
    void id_and_secret_stand_form_encoded_in_the_body() throws Exception {
        answerJson(200, "{\"access_token\":\"t0ken\"}");

        obtain();

        var request = server.takeRequest();
        assertEquals("POST " + PATH + " HTTP/1.1", request.getRequestLine());
        assertEquals("application/json", request.getHeaders().get("Accept"));
        assertEquals("inventory-job/1.4", request.getHeaders().get("User-Agent"));
        assertTrue(request.getHeaders().get("Content-Type").startsWith("application/x-www-form-urlencoded"));
        assertNull(request.getHeaders().get("Authorization"));
        var form = List.of(request.getBody().utf8().split("&"));
        assertTrue(form.contains("grant_type=client_credentials"), form::toString);
        assertTrue(form.contains("client_id=" + URLEncoder.encode(ID, UTF_8)), form::toString);
        assertTrue(form.contains("client_secret=" + URLEncoder.encode(SECRET, UTF_8)), form::toString);
        assertEquals(3, form.size(), form::toString);
    }

    @Test
    void or_form_encoded_in_a_basic_header() throws Exception {
        answerJson(200, "{\"access_token\":\"t0ken\"}");

        obtain(credentials().authentication(Authentication.BASIC).build(), Deadline.none());

        var request = server.takeRequest();
        assertEquals("Basic " + basic(), request.getHeaders().get("Authorization"));
        assertEquals("grant_type=client_credentials", request.getBody().utf8());
    }

    @Test
    void scopes_are_sent_if_there_are_any() throws Exception {
        answerJson(200, "{\"access_token\":\"t0ken\"}");

        obtain(credentials().scopes("read", "write").build(), Deadline.none());

        assertTrue(server.takeRequest().getBody().utf8().contains("scope=read+write"));
    }

    @Test
    void a_query_of_the_endpoint_is_kept() throws Exception {
        answerJson(200, "{\"access_token\":\"t0ken\"}");

        obtain(credentials().tokenEndpoint(server.url("/token?tenant=1").uri()).build(), Deadline.none());

        assertEquals("/token?tenant=1", server.takeRequest().getTarget());
    }

    @Test
    void goes_through_the_users_own_client() throws Exception {
        http = http.newBuilder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("X-Users-Own", "yes")
                        .build()))
                .build();
        answerJson(200, "{\"access_token\":\"t0ken\"}");

        obtain();

        assertEquals("yes", server.takeRequest().getHeaders().get("X-Users-Own"));
    }

    @Test
    void a_secret_does_not_follow_a_redirect() {
        answer(307, "", "Location", server.url("/elsewhere").toString());

        var thrown = failure(AuthenticationException.class);

        assertEquals(307, thrown.status());
        assertTrue(thrown.getMessage().contains("redirects"), thrown.getMessage());
        assertEquals(1, server.getRequestCount());
    }

    // What comes back

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"access_token\":[", "{\"error\":{\"a\":"})
    void json_of_any_depth_is_no_token_and_does_not_use_up_the_stack(String level) {
        answerJson(200, level.repeat(100_000));
        answerJson(400, level.repeat(100_000));

        failure(DecodingException.class);
        failure(AuthenticationException.class);
    }

    @Test
    void of_a_token_that_comes_twice_the_last_counts() {
        answerJson(200, "{\"access_token\":\"first\",\"access_token\":\"t0ken\",\"expires_in\":1e999999999}");

        assertEquals("t0ken", obtain().value());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7200                     | PT2H",
                "\"7200\"                 | PT2H",
                "7200.9                   | PT2H",
                "7.2e3                    | PT2H",
                "null                     | PT15M",
                "\"soon\"                 | PT15M",
                "\"\"                     | PT15M",
                "\"NaN\"                  | PT15M",
                "{}                       | PT15M",
                "0                        | PT0S",
                "-1                       | PT0S",
                "\"-7\"                   | PT0S",
                "1e999999999              | PT15M",
                "99999999999999999999     | PT87600H"
            })
    void reads_a_lifetime_of_any_shape(String expiresIn, Duration lifetime) {
        answerJson(200, "{\"access_token\":\"t0ken\",\"token_type\":\"Bearer\",\"expires_in\":" + expiresIn + "}");

        assertEquals(AccessToken.of("t0ken", lifetime), obtain());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"t0ken\"}",
                "{\"access_token\":\"t0ken\",\"scope\":\"a b\"}",
                "{\"access_token\":\"t0ken\",\"scope\":[\"a\",\"b\"]}",
                "{\"access_token\":\"t0ken\",\"scope\":null,\"token_type\":null}",
                "{\"access_token\":\"t0ken\",\"token_type\":\"BearerToken\",\"more\":{\"a\":[1]}}",
                "  {\"access_token\":\"t0ken\",\"error\":null}  "
            })
    void needs_nothing_but_the_token(String body) {
        answerJson(200, body);

        assertEquals(AccessToken.of("t0ken", Duration.ofMinutes(15)), obtain());
    }

    @Test
    void does_not_insist_on_a_content_type() {
        answer(200, "{\"access_token\":\"t0ken\",\"expires_in\":60}");

        assertEquals(Duration.ofMinutes(1), obtain().lifetime().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Sign in</body></html>",
                "[]",
                "\"t0ken\"",
                "null",
                "{}",
                "{\"access_token\":null}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":[\"t0ken\"]}",
                "{\"access_token\":\"t0 ken\"}",
                "{\"access_token\":\"t0ken\"",
                "{\"access_token\":\"t0ken\"} more"
            })
    void an_answer_without_a_token_is_told_from_a_refusal(String body) {
        answer(200, body, "Content-Type", "text/html");

        var thrown = failure(DecodingException.class);

        assertEquals(200, thrown.status());
        assertEquals("text/html", thrown.headers().get("Content-Type"));
        assertTrue(thrown.getMessage().contains(PATH), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("Check that"), thrown.getMessage());
        assertEquals(1, server.getRequestCount());
    }

    @Test
    void what_has_no_token_is_told_from_what_is_no_json() {
        answerJson(200, "{}");
        var empty = failure(DecodingException.class).getMessage();
        assertTrue(empty.contains("The token response (application/json) has no access_token. Check"), empty);

        answer(200, "Welcome");
        var welcome = failure(DecodingException.class).getMessage();
        assertTrue(
                welcome.contains(
                        "The token response (without Content-Type) is not a JSON object of at most 64 KiB. Check"),
                welcome);
    }

    @Test
    void of_a_query_of_the_endpoint_it_is_told_that_there_was_one_and_no_more() {
        answer(500, "");
        assertEquals("", failure(ServerException.class).failure().context().query());

        answer(500, "");
        var endpoint = server.url(PATH + "?key=t0ken").uri();
        var withQuery = credentials().tokenEndpoint(endpoint).build();
        var thrown = assertThrows(ServerException.class, () -> obtain(withQuery, Deadline.none()));
        assertEquals("***", thrown.failure().context().query());
        assertNothingSecretIn(thrown);
    }

    @Test
    void an_answer_without_a_body_holds_no_token() {
        server.enqueue(new MockResponse.Builder().code(204).build());

        assertEquals(204, failure(DecodingException.class).status());
    }

    @Test
    void an_endless_answer_is_not_read_to_its_end() {
        var huge = "{\"access_token\":\"t0ken\",\"padding\":\"" + "x".repeat(1 << 16) + "\"}";
        answerJson(200, huge);

        var thrown = failure(DecodingException.class);

        assertEquals(200, thrown.status());
        assertTrue(thrown.getMessage().contains("at most 64 KiB"), thrown.getMessage());
    }

    @Test
    void a_refusal_counts_however_long_it_is() {
        answer(401, "x".repeat(2 << 20));

        assertEquals(401, failure(AuthenticationException.class).status());
    }

    // Refusals

    @ParameterizedTest
    @CsvSource({
        "400, invalid_client",
        "401, invalid_client",
        "400, unauthorized_client",
        "400, invalid_grant",
        "403, access_denied",
        "200, invalid_client"
    })
    void a_refusal_says_what_to_check(int status, String code) {
        answerJson(status, "{\"error\":\"%s\",\"error_description\":\"No such client\"}".formatted(code));

        var thrown = failure(AuthenticationException.class);

        assertEquals(status, thrown.status());
        assertEquals(code, thrown.code().orElseThrow());
        assertEquals("No such client", thrown.serviceMessage().orElseThrow());
        assertEquals(
                "POST %s returned %d %s: No such client. Check the client id (%s), the client secret and the "
                                .formatted(PATH, status, code, ID)
                        + "workspace, and that the credentials were not revoked",
                thrown.getMessage());
        assertEquals(1, server.getRequestCount(), "not tried again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"error\":\"\"",
                "\"error\":null",
                "\"error\":\"  \",\"error_description\":\"\"",
                "\"error\":{}",
                "\"error\":[]",
                "\"error\":false",
                "\"errorCode\":null",
                "\"error\":\"none\""
            })
    void a_token_decides_whatever_stands_beside_it(String beside) {
        answerJson(200, "{\"access_token\":\"t0ken\",\"expires_in\":60," + beside + "}");

        assertEquals("t0ken", obtain().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"access_token\":\"\",", "\"access_token\":null,", "\"access_token\":\"  \","})
    void without_a_token_an_error_with_a_good_status_is_a_refusal(String token) {
        answerJson(200, "{" + token + "\"error\":{\"code\":\"E7\",\"message\":\"No such client\"}}");

        var refused = failure(AuthenticationException.class);

        assertEquals("E7", refused.code().orElseThrow());
        assertEquals("No such client", refused.serviceMessage().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"\"}", "{\"error\":null}", "{\"error\":{}}"})
    void without_a_token_and_an_error_nothing_was_understood(String body) {
        answerJson(200, body);

        assertTrue(failure(DecodingException.class).getMessage().contains("has no access_token"));
    }

    @Test
    void a_refusal_is_one_line_whatever_the_endpoint_says() {
        answerJson(
                400,
                "{\"error\":\"in\\nvalid\",\"error_description\":\"no\\r\\u001b[2Jsuch\\u2028client "
                        + "x".repeat(60_000) + "\"}");

        var message = failure(AuthenticationException.class).getMessage();

        assertTrue(message.contains("returned 400 in valid: no [2Jsuch client xxx"), message);
        assertTrue(message.endsWith("not revoked"), message);
        assertTrue(message.length() < 3_000, message);
    }

    @Test
    void a_refusal_may_come_from_a_gateway() {
        answer(401, "<html>Unauthorized</html>", "Content-Type", "text/html");
        assertTrue(failure(AuthenticationException.class).code().isEmpty());

        answerJson(403, "{\"message\":\"blocked by policy\",\"debugId\":7}");
        assertEquals(
                "blocked by policy",
                failure(AuthenticationException.class).serviceMessage().orElseThrow());

        answer(400, "");
        assertTrue(failure(AuthenticationException.class).getMessage().contains("client secret"));

        answer(403, "RBAC: access denied", "Content-Type", "text/plain");
        assertEquals(
                "RBAC: access denied",
                failure(AuthenticationException.class).serviceMessage().orElseThrow());

        answerJson(403, "{\"title\":\"Blocked\",\"detail\":\"by policy\"}");
        assertEquals(
                "Blocked: by policy",
                failure(AuthenticationException.class).serviceMessage().orElseThrow());
    }

    @Test
    void an_unknown_address_points_to_the_workspace() {
        answer(404, "not found");

        var thrown = failure(AuthenticationException.class);

        assertEquals(404, thrown.status());
        assertTrue(thrown.getMessage().contains("check the workspace id in the token URL"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("ws-1"), thrown.getMessage());
    }

    @Test
    void a_refused_scope_points_to_the_scopes() {
        answerJson(400, "{\"error\":\"invalid_scope\"}");

        assertTrue(failure(AuthenticationException.class).getMessage().endsWith("Check the scopes"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 400, 401, 404, 408, 429, 500, 503})
    void a_server_that_repeats_the_secret_is_not_repeated(int status) {
        var json = SECRET.replace("\\", "\\\\").replace("\"", "\\\"");
        var encoded = URLEncoder.encode(SECRET, UTF_8);
        for (int i = 0; i < 5; i++) {
            answerJson(
                    status,
                    "{\"error\":\"%s\",\"error_description\":\"%s or %s or %s\",\"message\":\"%s\"}"
                            .formatted(encoded, json, encoded, basic(), json));
        }

        var thrown = failure(StratalakeException.class);

        assertEquals("***", thrown.code().orElseThrow());
        assertEquals("*** or *** or ***", thrown.serviceMessage().orElseThrow());
    }

    @Test
    void a_talkative_server_is_cut_short() {
        answerJson(401, "{\"error\":\"invalid_client\",\"error_description\":\"" + "x".repeat(9_000) + "\"}");

        assertTrue(failure(AuthenticationException.class).getMessage().length() < 3_000);
    }

    // Trying again

    @Test
    void waits_as_long_as_the_endpoint_asks_for() {
        answer(429, "", "Retry-After", "7");
        answerJson(200, "{\"access_token\":\"t0ken\"}");

        assertEquals("t0ken", obtain().value());

        var wait = time.sleeps().get(0);
        assertTrue(wait.toMillis() >= 7_000 && wait.toMillis() <= 7_700, wait::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 502, 503, 504})
    void tries_again_what_may_pass(int status) {
        answer(status, "<html>busy</html>");
        answerJson(200, "{\"access_token\":\"t0ken\"}");

        assertEquals("t0ken", obtain().value());
    }

    @Test
    void tries_again_after_a_connection_that_broke() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        server.enqueue(new MockResponse.Builder()
                .body("{\"access_token\":\"t0ken\"}")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
        answerJson(200, "{\"access_token\":\"t0ken\"}");

        assertEquals("t0ken", obtain().value());
    }

    @Test
    void gives_up_after_five_attempts_and_tells_them() {
        for (int i = 0; i < 5; i++) {
            answer(503, "");
        }

        var thrown = failure(ServerException.class);

        assertEquals(503, thrown.status());
        assertEquals(
                List.of("503", "503", "503", "503", "503"),
                thrown.attempts().stream().map(attempt -> attempt.outcome()).toList());
        assertTrue(thrown.getMessage().contains("after 5 attempts"), thrown.getMessage());
    }

    @Test
    void a_breakdown_without_a_moment_for_the_next_try_is_final() {
        answer(500, "");

        assertEquals(500, failure(ServerException.class).status());
        assertEquals(1, server.getRequestCount());
    }

    @Test
    void keeps_the_kind_of_failure_when_it_gives_up() {
        for (int i = 0; i < 5; i++) {
            answer(429, "");
        }
        assertEquals(429, failure(RateLimitExceededException.class).status());

        for (int i = 0; i < 5; i++) {
            answer(408, "");
        }
        assertEquals(408, failure(InvalidRequestException.class).status());
    }

    /** OkHttp takes both as an invitation to send a request again at once, and would not tell. */
    @ParameterizedTest
    @ValueSource(ints = {408, 503})
    void tells_every_request_that_it_made(int status) {
        for (int i = 0; i < 5; i++) {
            answer(status, "", "Retry-After", "0");
        }

        var failed = failure(StratalakeException.class);

        assertEquals(5, failed.attempts().size());
        assertEquals(5, server.getRequestCount());
        assertEquals(4, time.sleeps().size(), "a delay of zero does not disable the backoff");
    }

    @Test
    void does_not_wait_beyond_the_deadline() {
        answer(429, "", "Retry-After", "7");

        var thrown = assertThrows(
                DeadlineExceededException.class,
                () -> obtain(credentials().build(), Deadline.after(Duration.ofSeconds(5), time)));

        assertInstanceOf(RateLimitExceededException.class, thrown.getCause());
        assertEquals(429, thrown.status());
        assertEquals(1, thrown.attempts().size());
        assertEquals(List.of(), time.sleeps());
        assertNothingSecretIn(thrown);
    }

    @Test
    void asks_nothing_after_the_deadline() {
        assertThrows(
                DeadlineExceededException.class,
                () -> obtain(credentials().build(), Deadline.after(Duration.ZERO, time)));

        assertEquals(0, server.getRequestCount());
    }

    @Test
    void the_deadline_ends_a_request_without_an_answer() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());

        var system = TimeSource.system();
        var deadline = Deadline.after(Duration.ofMillis(200), system);
        var context = TokenContexts.of(http, system, deadline, new Retrier(RetryPolicy.none(), system));

        var thrown = assertThrows(
                DeadlineExceededException.class, () -> credentials().build().obtain(context));

        assertEquals(1, thrown.attempts().size());
        assertNothingSecretIn(thrown);
    }

    @Test
    void the_users_own_limit_for_a_call_is_no_deadline() {
        http = http.newBuilder().callTimeout(Duration.ofMillis(100)).build();
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        answerJson(200, "{\"access_token\":\"t0ken\"}");

        assertEquals(
                "t0ken",
                obtain(credentials().build(), Deadline.after(Duration.ofHours(1), time))
                        .value());
    }

    @Test
    void an_unknown_host_is_named() {
        http = http.newBuilder()
                .dns(host -> {
                    throw new UnknownHostException(host);
                })
                .build();
        var credentials = credentials()
                .tokenEndpoint(URI.create("https://sso.example.com/token"))
                .build();

        var thrown = assertThrows(TransportException.class, () -> obtain(credentials, Deadline.none()));

        assertTrue(thrown.getMessage().contains("The host sso.example.com is unknown"));
        assertEquals(0, thrown.status());
        assertEquals(5, thrown.attempts().size());
        assertNothingSecretIn(thrown);
    }

    @Test
    void a_connection_that_is_not_secure_is_named() {
        http = http.newBuilder()
                .addNetworkInterceptor(chain -> {
                    throw new SSLHandshakeException("PKIX path building failed");
                })
                .build();

        var thrown = assertThrows(TransportException.class, this::obtain);

        assertInstanceOf(SSLException.class, thrown.getCause());
        assertTrue(
                thrown.getMessage().contains("localhost: check that this JVM trusts the certificate"),
                thrown.getMessage());
        assertNothingSecretIn(thrown);
    }

    @Test
    void nobody_listening_is_a_failure_of_the_transport() {
        var credentials = credentials().build();
        server.close();

        var thrown = assertThrows(TransportException.class, () -> obtain(credentials, Deadline.none()));

        assertTrue(thrown.getMessage().contains("Nothing listens at localhost:"), thrown.getMessage());
        assertNothingSecretIn(thrown);
    }

    @Test
    void an_interrupted_thread_asks_for_nothing_more() {
        answerJson(200, "{\"access_token\":\"t0ken\"}");
        Thread.currentThread().interrupt();

        assertThrows(CancelledException.class, this::obtain);

        assertTrue(Thread.interrupted(), "the flag is still set");
        assertEquals(0, server.getRequestCount());
    }

    @Test
    void an_interruption_during_a_request_ends_it() {
        http = http.newBuilder()
                .addInterceptor(chain -> {
                    Thread.currentThread().interrupt();
                    return chain.proceed(chain.request());
                })
                .build();

        var thrown = assertThrows(CancelledException.class, this::obtain);

        assertTrue(Thread.interrupted(), "the flag is still set");
        assertEquals(1, thrown.attempts().size());
    }

    @Test
    void a_call_cancelled_through_the_client_is_not_tried_again() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        var asking = ConcurrentCalls.ofOne(this::obtain);
        server.takeRequest();

        http.dispatcher().cancelAll();

        assertInstanceOf(CancelledException.class, asking.failure());
        assertEquals(1, server.getRequestCount());
    }
}
