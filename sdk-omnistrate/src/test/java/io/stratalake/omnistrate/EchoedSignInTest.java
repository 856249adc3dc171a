package io.stratalake.omnistrate;

import static io.stratalake.omnistrate.FakeOmnistrate.EMAIL;
import static io.stratalake.omnistrate.FakeOmnistrate.REFRESH;
import static io.stratalake.omnistrate.FakeOmnistrate.SIGN_IN;
import static io.stratalake.omnistrate.FakeOmnistrate.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.ExceptionText;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.redact.SecretForms;
import io.stratalake.omnistrate.account.UsersApi;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that repeats the sign-in request in its error response, in all forms of the password. */
class EchoedSignInTest {

    private static final String PASSWORD = "p\"q\\r/s t&u<hunter2>";

    private static JsonObject echo(String secret) {
        var echo = new JsonObject();
        echo.addProperty("name", "no_" + secret);
        echo.addProperty("message", "invalid body {\"email\":\"" + EMAIL + "\",\"password\":\"" + secret + "\"}");
        echo.addProperty("id", secret);
        var issues = new JsonArray();
        issues.add("in " + secret);
        echo.add("errors", issues);
        echo.addProperty(secret, secret);
        return echo;
    }

    private static StratalakeException failed(OmnistrateClient.Builder builder) {
        try (var omnistrate = builder.retry(RetryPolicy.none()).build()) {
            return assertThrows(StratalakeException.class, () -> call(omnistrate));
        }
    }

    private static void call(OmnistrateClient omnistrate) {
        omnistrate.api(UsersApi::new).describeUser("user-1");
    }

    /** Checks for the form and for its part that no encoder changes. */
    private static void assertAbsent(String form, String text) {
        assertFalse(text.contains(form), () -> form + " in " + text);
        assertFalse(text.contains("hunter2"), text);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 408, 429, 500, 503, 521})
    void does_not_bring_the_password_into_an_exception_or_a_log_line(int status) {
        try (var service = new FakeOmnistrate()) {
            for (var form : SecretForms.of(EMAIL, PASSWORD)) {
                service.prepare(
                        SIGN_IN,
                        json(status, echo(form).toString())
                                .addHeader("X-Request-Id", form)
                                .addHeader("Sunset", form)
                                .addHeader("Location", "/" + form));
                var thrown = new AtomicReference<StratalakeException>();

                var logged = Told.logs(() -> thrown.set(failed(service.builder().signIn(EMAIL, PASSWORD))));

                assertAbsent(form, ExceptionText.all(thrown.get()));
                assertAbsent(form, logged);
                assertEquals("", thrown.get().failure().body());
                assertTrue(logged.contains(SIGN_IN), logged);
            }
        }
    }

    /** A gateway sends the body back as it is, in JSON and without. */
    @ParameterizedTest
    @ValueSource(ints = {400, 429, 502})
    void does_not_bring_the_request_body_into_an_exception(int status) {
        try (var service = new FakeOmnistrate()) {
            for (var form : SecretForms.of(EMAIL, PASSWORD)) {
                service.prepare(SIGN_IN, json(status, "cannot parse " + form).setHeader("Content-Type", "text/plain"));

                assertAbsent(form, ExceptionText.all(failed(service.builder().signIn(EMAIL, PASSWORD))));
            }
        }
    }

    @Test
    void does_not_bring_the_refresh_token_into_a_log_line() {
        try (var service = new FakeOmnistrate()) {
            var logged = Told.logs(() -> {
                try (var omnistrate =
                        service.signingIn().retry(RetryPolicy.none()).build()) {
                    call(omnistrate);
                    var token = "refresh-hunter2-1";
                    service.prepare(REFRESH, json(400, echo(token).toString()).addHeader("X-Request-Id", token));
                    service.rejectAllTokens();
                    call(omnistrate);
                }
            });

            assertTrue(logged.contains("refresh-token"), logged);
            assertAbsent("refresh-hunter2", logged);
        }
    }
}
