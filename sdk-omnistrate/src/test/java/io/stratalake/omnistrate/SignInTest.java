package io.stratalake.omnistrate;

import static io.stratalake.omnistrate.FakeOmnistrate.API_KEY;
import static io.stratalake.omnistrate.FakeOmnistrate.EMAIL;
import static io.stratalake.omnistrate.FakeOmnistrate.PASSWORD;
import static io.stratalake.omnistrate.FakeOmnistrate.SIGN_IN;
import static io.stratalake.omnistrate.FakeOmnistrate.json;
import static io.stratalake.omnistrate.FakeOmnistrate.jwt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.omnistrate.account.UsersApi;
import io.stratalake.omnistrate.billing.InvoicesApi;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a client gets its first token. */
class SignInTest {

    private static final String CALL = "fleet/user/user-1";

    private final FakeOmnistrate service = new FakeOmnistrate();

    @AfterEach
    void close() {
        service.close();
    }

    private static void call(OmnistrateClient omnistrate) {
        omnistrate.api(UsersApi::new).describeUser("user-1");
    }

    private static <E extends Throwable> E refusal(Class<E> kind, OmnistrateClient.Builder builder) {
        try (var omnistrate = builder.build()) {
            return assertThrows(kind, () -> call(omnistrate));
        }
    }

    @Test
    void a_person_signs_in_with_email_and_password() {
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
            call(omnistrate);
            assertEquals(1, omnistrate.tokensObtained());
        }

        assertEquals(List.of("signin", CALL, CALL), service.paths());
        var signIn = service.asked().get(0);
        assertEquals("POST " + SIGN_IN, signIn.line());
        assertEquals("application/json", signIn.headers().get("Content-Type"));
        assertNull(signIn.headers().get("Authorization"));
        assertEquals(
                JsonParser.parseString("{\"email\": \"" + EMAIL + "\", \"password\": \"" + PASSWORD + "\"}"),
                signIn.json());
        var authorization = service.asked().get(1).headers().get("Authorization");
        assertTrue(authorization.startsWith("Bearer ") && authorization.endsWith(".signature-hunter2"), authorization);
    }

    @Test
    void an_api_key_signs_in_as_the_user_that_stands_for_keys() {
        try (var omnistrate = service.builder().apiKey(API_KEY).build()) {
            call(omnistrate);
        }

        assertEquals(
                JsonParser.parseString("{\"email\": \"apikey@apikeys.invalid\", \"password\": \"" + API_KEY + "\"}"),
                service.asked().get(0).json());
    }

    @Test
    void what_is_said_about_sessions_names_the_caller_as_calls_do() {
        try (var omnistrate = service.signingIn()
                .userAgentSuffix("inventory-job/1.4")
                .revokeOnClose()
                .build()) {
            call(omnistrate);
            service.rejectAllTokens();
            call(omnistrate);
        }

        assertEquals(List.of("signin", CALL, CALL, "refresh-token", CALL, "revoke-token"), service.paths());
        service.asked().forEach(it -> {
            var agent = it.headers().get("User-Agent");
            assertTrue(agent.matches("stratalake-sdk/\\S+ Java/\\d+ inventory-job/1\\.4"), it.line() + ": " + agent);
        });
    }

    static Stream<Arguments> twoWays() {
        var credentials = Credentials.bearerToken("t-hunter2");
        return Stream.of(
                two(
                        "signIn(email, password) and bearerToken(token)",
                        builder -> builder.signIn(EMAIL, PASSWORD).bearerToken("t-hunter2")),
                two(
                        "bearerToken(token) and signIn(email, password)",
                        builder -> builder.bearerToken("t-hunter2").signIn(EMAIL, PASSWORD)),
                two(
                        "apiKey(key) and signIn(email, password)",
                        builder -> builder.apiKey(API_KEY).signIn(EMAIL, PASSWORD)),
                two(
                        "credentials(...) and apiKey(key)",
                        builder -> builder.credentials(credentials).apiKey(API_KEY)),
                two(
                        "bearerToken(token) and credentials(...)",
                        builder -> builder.bearerToken("t-hunter2").credentials(credentials)));
    }

    private static Arguments two(String both, UnaryOperator<OmnistrateClient.Builder> ways) {
        return Arguments.of(both, ways);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twoWays")
    void of_two_ways_to_sign_in_none_is_taken_in_silence(String both, UnaryOperator<OmnistrateClient.Builder> ways) {
        var builder = ways.apply(service.builder());

        var refusal = assertThrows(ConfigurationException.class, builder::build);

        assertTrue(refusal.getMessage().contains(both), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("hunter2"), refusal.getMessage());
    }

    @Test
    void the_same_way_told_twice_is_corrected() {
        try (var omnistrate = service.builder()
                .signIn("typo@example.com", "old")
                .signIn(EMAIL, PASSWORD)
                .build()) {
            call(omnistrate);
        }

        assertTrue(service.asked().get(0).body().contains(EMAIL));
    }

    @Test
    void a_bearer_token_is_sent_as_it_is() {
        service.accept("issued-elsewhere");
        try (var omnistrate = service.builder().bearerToken("issued-elsewhere").build()) {
            call(omnistrate);
        }

        assertEquals(List.of(CALL), service.paths());
        assertEquals("Bearer issued-elsewhere", service.asked().get(0).headers().get("Authorization"));
    }

    @Test
    void a_bearer_token_that_is_refused_is_the_end_of_the_matter() {
        refusal(AuthenticationException.class, service.builder().bearerToken("issued-elsewhere"));

        assertEquals(List.of(CALL), service.paths());
    }

    @Test
    void tokens_can_come_from_the_callers_own_code() {
        service.accept("second");
        var asked = new AtomicInteger();
        var tokens = Credentials.supplier(
                () -> AccessToken.of(asked.incrementAndGet() == 1 ? "first" : "second", Duration.ofHours(1)));
        try (var omnistrate = service.builder().credentials(tokens).build()) {
            call(omnistrate);
        }

        assertEquals(2, asked.get());
        assertEquals(
                List.of("Bearer first", "Bearer second"),
                service.asked().stream()
                        .map(it -> it.headers().get("Authorization"))
                        .toList());
    }

    @Test
    void nothing_is_sent_before_the_first_call() {
        service.signingIn().build().close();

        assertEquals(List.of(), service.asked());
    }

    @Test
    void a_service_below_a_path_is_asked_below_it() {
        try (var omnistrate = service.signingIn()
                .baseUrl(URI.create(service.url() + "proxied"))
                .build()) {
            assertThrows(StratalakeException.class, () -> call(omnistrate));
        }

        assertEquals("/proxied" + SIGN_IN, service.asked().get(0).target());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 410, 412, 422})
    void a_refused_sign_in_says_what_to_check_and_is_no_answer_to_the_call(int status) {
        var said = "{\"name\": \"unauthorized\", \"id\": \"Xy7\", \"message\": \"wrong\"}";
        service.prepare(SIGN_IN, json(status, said));

        var refused = refusal(AuthenticationException.class, service.signingIn());

        assertEquals(
                "POST /2022-09-01-00/signin returned " + status + " unauthorized: wrong (request id Xy7). Check the"
                        + " e-mail address and the password, or the API key, and the base URL of the client",
                refused.getMessage());
        assertEquals(List.of("signin"), service.paths());
    }

    @ParameterizedTest
    @CsvSource({"403, false", "401, false", "400, false", "500, true", "503, true", "429, false"})
    void an_organization_without_api_keys_is_told_so_and_not_asked_again(int status, boolean temporary) {
        service.prepare(
                SIGN_IN,
                json(
                        status,
                        "{\"name\": \"forbidden\", \"message\": \"api_keys_disabled_for_org\"," + " \"temporary\": "
                                + temporary + "}"));

        var refused = refusal(AuthenticationException.class, service.builder().apiKey(FakeOmnistrate.API_KEY));

        assertTrue(refused.getMessage().contains("API keys are disabled for this organization"), refused::getMessage);
        assertEquals(List.of("signin"), service.paths());
        assertEquals(List.of(), service.time.sleeps());
    }

    @Test
    void an_organization_whose_api_keys_are_disabled_later_is_told_so() {
        try (var omnistrate = service.builder().apiKey(FakeOmnistrate.API_KEY).build()) {
            call(omnistrate);
            service.answer(403, "{\"name\": \"api_keys_disabled_for_org\", \"message\": \"no\"}");

            var denied = assertThrows(PermissionDeniedException.class, () -> call(omnistrate));

            assertTrue(denied.getMessage().contains("API keys are disabled for this organization"), denied::getMessage);
        }
        assertEquals(List.of("signin", CALL, CALL), service.paths());
    }

    @Test
    void the_next_call_after_a_refusal_tries_anew() {
        service.prepare(SIGN_IN, json(401, "{}"));
        try (var omnistrate = service.signingIn().build()) {
            assertThrows(AuthenticationException.class, () -> call(omnistrate));
            call(omnistrate);
        }

        assertEquals(List.of("signin", "signin", CALL), service.paths());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 502})
    void the_password_is_told_to_nobody_even_if_the_service_repeats_it(int status) {
        service.prepare(
                SIGN_IN,
                json(
                        status,
                        "{\"name\": \"" + PASSWORD + "\", \"id\": \"" + PASSWORD + "\", \"message\": \"no: " + PASSWORD
                                + "\"}"));
        var builder = service.signingIn().retry(RetryPolicy.none());

        var logged = Told.logs(() -> {
            var refused = refusal(StratalakeException.class, builder);
            assertFalse(Told.by(refused).contains("hunter2"), () -> Told.by(refused));
            assertFalse(refused.toString().contains("hunter2"), refused::toString);
            assertFalse(
                    refused.failure().toString().contains("hunter2"),
                    () -> refused.failure().toString());
        });

        assertTrue(logged.contains(SIGN_IN), logged);
        assertFalse(logged.contains("hunter2"), logged);
        assertFalse(builder.toString().contains("hunter2"), builder::toString);
    }

    @Test
    void neither_are_the_tokens_of_a_session() {
        var logged = Told.logs(() -> {
            try (var omnistrate = service.signingIn().revokeOnClose().build()) {
                call(omnistrate);
                service.rejectAllTokens();
                call(omnistrate);
                assertFalse(omnistrate.toString().contains("hunter2"));
            }
        });

        assertTrue(logged.contains("refresh-token"), logged);
        assertFalse(logged.contains("hunter2"), logged);
        assertFalse(logged.contains(EMAIL), logged);
        var signIn = new SignIn(URI.create("https://host"), CleartextPolicy.loopbackOnly(), EMAIL, PASSWORD, false);
        assertEquals("SignIn[https://host]", signIn.toString());
    }

    @Test
    void a_service_that_is_unavailable_is_asked_again() {
        service.prepare(SIGN_IN, json(503, "{}")).prepare(SIGN_IN, json(502, "<html>"));
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
        }

        assertEquals(List.of("signin", "signin", "signin", CALL), service.paths());
    }

    @Test
    void it_is_asked_when_it_says() {
        service.prepare(SIGN_IN, json(503, "{}").addHeader("Retry-After", "40"));
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
        }

        var waited = service.time.sleeps();
        assertEquals(1, waited.size());
        assertTrue(waited.get(0).compareTo(Duration.ofSeconds(40)) >= 0, waited::toString);
    }

    @Test
    void an_answer_to_a_sign_in_that_is_lost_costs_another_one() {
        service.prepare(SIGN_IN, new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
        }

        assertEquals(List.of("signin", "signin", CALL), service.paths());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void it_is_asked_as_often_as_the_policy_says_and_not_that_often_for_each_attempt_of_the_call(int status) {
        for (var i = 0; i < 30; i++) {
            service.prepare(SIGN_IN, json(status, "{}"));
        }
        var builder = service.signingIn().retry(RetryPolicy.standard().maxAttempts(3));

        var failed = refusal(StratalakeException.class, builder);

        assertEquals(3, service.asked().size());
        assertEquals(3, failed.attempts().size());
        assertTrue(failed.getMessage().contains("after 3 attempts"), failed::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>hunter2</html>",
                "{}",
                "[]",
                "{\"jwtToken\": null}",
                "{\"jwtToken\": \"\"}",
                "{\"jwtToken\": \"two words hunter2\"}",
                "{\"jwtToken\": {\"hunter2\": 1}}",
                "{\"jwtToken\": \"hunter2-and-then-the-end"
            })
    void an_answer_without_a_token_is_not_understood_and_not_repeated(String answer) {
        service.prepare(SIGN_IN, json(200, answer));

        var failed = refusal(DecodingException.class, service.signingIn());

        var advice = "The sign-in response has no usable token: check the base URL, and that no proxy responds in place"
                + " of the service";
        assertTrue(failed.getMessage().endsWith(advice), failed::getMessage);
        assertFalse(Told.by(failed).contains("hunter2"), () -> Told.by(failed));
        assertEquals("", failed.failure().body());
        assertEquals(List.of("signin"), service.paths());
    }

    @Test
    void a_token_that_does_not_say_when_it_ends_is_used_until_it_is_refused() {
        service.accept("opaque");
        service.prepare(SIGN_IN, json(200, "{\"jwtToken\": \"opaque\"}"));
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
            service.time.advance(Duration.ofDays(30));
            call(omnistrate);
        }

        assertEquals(1, service.asked(SIGN_IN).size());
    }

    @Test
    void a_machine_whose_clock_is_wrong_does_not_sign_in_for_every_call() {
        var token = jwt("{\"exp\": " + service.time.now().minusSeconds(7200).getEpochSecond() + "}");
        service.accept(token);
        service.prepare(SIGN_IN, json(200, "{\"jwtToken\": \"" + token + "\"}"));
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
            call(omnistrate);
        }

        assertEquals(1, service.asked(SIGN_IN).size());
    }

    @Test
    void a_redirect_takes_the_password_nowhere_else() {
        try (var elsewhere = new FakeOmnistrate()) {
            service.prepare(SIGN_IN, json(307, "").addHeader("Location", elsewhere.url() + SIGN_IN.substring(1)));

            refusal(AuthenticationException.class, service.signingIn());

            assertEquals(List.of(), elsewhere.asked());
        }
    }

    @Test
    void the_password_goes_in_clear_to_no_other_machine() {
        var elsewhere = URI.create("http://omnistrate.invalid");
        var builder = OmnistrateClient.builder().baseUrl(elsewhere).signIn(EMAIL, PASSWORD);

        assertThrows(ConfigurationException.class, builder::build);
        try (var omnistrate = builder.retry(RetryPolicy.none())
                .allowPlainHttpTo("omnistrate.invalid")
                .build()) {
            assertThrows(TransportException.class, () -> call(omnistrate));
        }
    }

    @Test
    void a_client_without_credentials_is_none() {
        for (var builder : List.of(
                OmnistrateClient.builder(),
                OmnistrateClient.builder().signIn(EMAIL, " "),
                OmnistrateClient.builder().signIn("", PASSWORD),
                OmnistrateClient.builder().apiKey(""))) {
            var refused = assertThrows(ConfigurationException.class, builder::build);
            assertEquals(
                    "The client needs signIn(email, password), apiKey(key), bearerToken(token), or other"
                            + " credentials(...)",
                    refused.getMessage());
        }
    }

    @Test
    void two_clients_of_one_builder_have_a_session_each() {
        var builder = service.signingIn().revokeOnClose();
        try (var one = builder.build();
                var other = builder.build()) {
            call(one);
            call(other);
            call(one);
            assertEquals(1, one.tokensObtained());
            assertEquals(1, other.tokensObtained());
        }

        assertEquals(List.of("signin", CALL, "signin", CALL, CALL, "revoke-token", "revoke-token"), service.paths());
        assertEquals(List.of(), service.deadRefreshTokensSeen());
    }

    @Test
    void all_apis_of_a_client_share_its_token() {
        try (var omnistrate = service.signingIn().build()) {
            omnistrate.api(UsersApi::new).describeUser("user-1");
            omnistrate.api(InvoicesApi::new).describeInvoice("inv-1");
        }

        assertEquals(1, service.asked(SIGN_IN).size());
    }
}
