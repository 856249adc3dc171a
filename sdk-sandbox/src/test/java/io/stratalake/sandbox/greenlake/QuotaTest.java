package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.Sandbox;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaTest extends SandboxFixture {

    private static final String MISSING = "00000000-0000-4000-8000-000000000000";

    private int admitted(String method, String path, int calls) {
        return (int) IntStream.range(0, calls)
                .filter(i -> caller.send(method, path, "application/json", "").status() != 429)
                .count();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/subscriptions/v1/subscriptions,60",
        "GET,/subscriptions/v1/subscriptions/" + MISSING + ",20",
        "POST,/subscriptions/v1/subscriptions,4",
        "PATCH,/subscriptions/v1/subscriptions,5",
        "GET,/subscriptions/v1/async-operations/" + MISSING + ",30",
        "GET,/subscriptions/v1/auto-subscription-settings,25",
        "GET,/subscriptions/v1/auto-subscription-settings/" + MISSING + ",25",
        "PATCH,/subscriptions/v1/auto-subscription-settings/" + MISSING + ",25",
        "GET,/subscriptions/v1beta1/subscriptions,60",
        "GET,/subscriptions/v1beta1/subscriptions/" + MISSING + ",20",
        "POST,/subscriptions/v1beta1/subscriptions,4",
        "PATCH,/subscriptions/v1beta1/subscriptions,5",
        "GET,/subscriptions/v1beta1/async-operations/" + MISSING + ",30",
        "GET,/subscriptions/v1alpha1/subscriptions,40",
        "GET,/subscriptions/v1alpha1/auto-subscription-settings,25",
        "GET,/subscriptions/v1alpha1/auto-subscription-settings/" + MISSING + ",25",
        "PATCH,/subscriptions/v1alpha1/auto-subscription-settings/" + MISSING + ",25",
        "GET,/flex/v1beta1/orders,100",
        "GET,/flex/v1beta1/orders/transform,100",
        "GET,/flex/v1beta1/devices,100",
        "GET,/flex/v1beta1/devices/" + MISSING + ",100"
    })
    void is_the_documented_number_a_minute(String method, String path, int limit) {
        assertEquals(limit, admitted(method, path, limit + 3));
        assertEquals(3, sandbox.requestLog().rejected());
    }

    @Test
    void is_without_end_where_none_is_documented() {
        assertEquals(150, admitted("DELETE", "/subscriptions/v2beta1/subscriptions/bulk", 150));
    }

    @Test
    void holds_over_any_sixty_seconds_and_not_only_over_whole_minutes() {
        assertEquals(2, admitted("POST", Caller.SUBSCRIPTIONS, 2));
        pass(Duration.ofSeconds(50));
        assertEquals(2, admitted("POST", Caller.SUBSCRIPTIONS, 3));
        pass(Duration.ofSeconds(10).minusNanos(1));
        assertEquals(0, admitted("POST", Caller.SUBSCRIPTIONS, 1));
        pass(Duration.ofNanos(1));
        assertEquals(2, admitted("POST", Caller.SUBSCRIPTIONS, 4));
        pass(Duration.ofSeconds(49));
        assertEquals(0, admitted("POST", Caller.SUBSCRIPTIONS, 1));
        pass(Duration.ofSeconds(1));
        assertEquals(2, admitted("POST", Caller.SUBSCRIPTIONS, 4));
    }

    @Test
    void holds_when_many_call_at_once() {
        long admitted = IntStream.range(0, 100)
                .parallel()
                .filter(i -> caller.get(Caller.SUBSCRIPTIONS + "?limit=1").status() == 200)
                .count();
        assertEquals(60, admitted);
        assertEquals(40, sandbox.requestLog().rejected());
    }

    @Test
    void is_kept_for_each_operation_apart() {
        assertEquals(4, admitted("POST", Caller.SUBSCRIPTIONS, 5));
        assertEquals(5, admitted("PATCH", Caller.SUBSCRIPTIONS, 5));
        assertEquals(4, admitted("POST", "/subscriptions/v1beta1/subscriptions", 4));
    }

    @Test
    void does_not_count_calls_without_a_live_token() {
        caller.useToken("made-up");
        for (int i = 0; i < 10; i++) {
            assertEquals(401, caller.claim("NEW1").status());
        }
        caller.signInAgain();
        assertEquals(4, admitted("POST", Caller.SUBSCRIPTIONS, 5));
    }

    @Test
    void says_when_to_come_back_in_the_words_of_the_service() {
        admitted("GET", "/subscriptions/v1/subscriptions/" + MISSING, 20);
        admitted("POST", Caller.SUBSCRIPTIONS, 4);
        admitted("GET", "/flex/v1beta1/orders", 100);
        pass(Duration.ofMillis(12_300));

        Caller.Answer read = caller.get(Caller.SUBSCRIPTIONS + "/" + MISSING);
        assertEquals("48", read.header("Retry-After").orElseThrow());
        JsonObject error = read.json();
        assertEquals(429, error.get("httpStatusCode").getAsInt());
        assertTrue(error.has("errorCode") && error.has("message") && error.has("debugId"));

        Caller.Answer write = caller.claim("NEW1");
        assertEquals(429, write.status());
        assertFalse(write.header("Retry-After").isPresent());
        assertEquals("48", write.header("ratelimit-reset").orElseThrow());
        assertEquals("4", write.header("ratelimit-limit").orElseThrow());
        assertEquals("0", write.header("ratelimit-remaining").orElseThrow());

        Caller.Answer flex = caller.get("/flex/v1beta1/orders");
        assertEquals(429, flex.status());
        assertEquals("48", flex.header("X-RateLimit-Reset").orElseThrow());
        assertEquals("0", flex.header("X-RateLimit-Remaining").orElseThrow());
    }

    @Test
    void ends_sooner_when_a_minute_is_scaled() {
        try (Sandbox scaled = Sandbox.builder()
                .timeSource(time)
                .minute(Duration.ofSeconds(10))
                .start()) {
            Caller other = new Caller(scaled);
            assertEquals(
                    4,
                    IntStream.range(0, 5)
                            .filter(i -> other.claim("K" + i).status() == 202)
                            .count());
            assertEquals("10", other.claim("K5").header("ratelimit-reset").orElseThrow());
            pass(Duration.ofSeconds(10));
            assertEquals(202, other.claim("K6").status());
        }
    }

    @Test
    void can_be_taken_away() {
        try (Sandbox unlimited =
                Sandbox.builder().timeSource(time).withoutRateLimits().start()) {
            Caller other = new Caller(unlimited);
            assertTrue(IntStream.range(0, 100)
                    .allMatch(i -> other.get(Caller.SUBSCRIPTIONS + "?limit=1").status() == 200));
        }
    }
}
