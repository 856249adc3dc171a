package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.sandbox.Sandbox;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A realistic sandbox is difficult in every documented way, and in the same way for the same seed. */
class RealismTest {

    private static final String OFFERS = "/service-catalog/v1beta1/service-offers";
    private static final String PROVISIONS = "/service-catalog/v1beta1/service-provisions";

    private static Sandbox start(long seed) {
        return Sandbox.builder()
                .timeSource(new SimulatedTime(Instant.parse("2026-03-01T12:00:00Z")))
                .withoutRateLimits()
                .realistic(seed)
                .start();
    }

    private static List<HttpResponse<String>> reads(Sandbox sandbox, int count) {
        Caller caller = new Caller(sandbox);
        return IntStream.range(0, count)
                .mapToObj(i -> caller.get(Caller.SUBSCRIPTIONS + "?limit=5&offset=" + i)
                        .response())
                .toList();
    }

    private static List<String> contents(Sandbox sandbox) {
        return reads(sandbox, 100).stream()
                .map(response -> response.statusCode() + response.body().replaceAll("\"debugId\":\"[^\"]*\"", ""))
                .toList();
    }

    @Test
    void the_same_seed_gives_the_same_difficulties() {
        try (Sandbox one = start(7);
                Sandbox same = start(7);
                Sandbox other = start(8)) {
            List<String> expected = contents(one);
            assertEquals(expected, contents(same));
            assertNotEquals(expected, contents(other));
        }
    }

    @Test
    void reads_fail_in_the_form_of_the_platform_and_of_a_gateway() {
        try (Sandbox sandbox = start(1)) {
            Set<Integer> statuses = new HashSet<>();
            for (HttpResponse<String> response : reads(sandbox, 600)) {
                statuses.add(response.statusCode());
                if (response.statusCode() == 502) {
                    assertEquals(
                            "text/html",
                            response.headers().firstValue("Content-Type").orElseThrow());
                    assertTrue(response.body().startsWith("<html>"));
                }
                if (response.statusCode() == 503) {
                    assertEquals(
                            "1", response.headers().firstValue("Retry-After").orElseThrow());
                }
            }
            assertEquals(Set.of(200, 500, 502, 503), statuses);
        }
    }

    @Test
    void json_deviates_from_the_contract() {
        try (Sandbox plain = Sandbox.builder()
                        .withoutRateLimits()
                        .timeSource(new SimulatedTime())
                        .start();
                Sandbox sandbox = start(1)) {
            Set<String> names = names(plain);
            List<JsonObject> items = items(sandbox);
            assertTrue(items.stream()
                    .anyMatch(item -> item.keySet().stream()
                            .anyMatch(name ->
                                    !names.contains(name) && names.stream().anyMatch(name::equalsIgnoreCase))));
            assertTrue(items.stream().anyMatch(item -> !item.has("type") && !item.has("Type")));
            assertTrue(items.stream().anyMatch(item -> item.has("contract") && isNumber(item.get("contract"))));
        }
    }

    private static boolean isNumber(JsonElement value) {
        return value.getAsJsonPrimitive().isNumber();
    }

    private static Set<String> names(Sandbox sandbox) {
        Set<String> names = new HashSet<>();
        items(sandbox).forEach(item -> names.addAll(item.keySet()));
        return names;
    }

    private static List<JsonObject> items(Sandbox sandbox) {
        List<JsonObject> items = new ArrayList<>();
        for (HttpResponse<String> response : reads(sandbox, 60)) {
            if (response.statusCode() == 200) {
                JsonParser.parseString(response.body())
                        .getAsJsonObject()
                        .getAsJsonArray("items")
                        .forEach(item -> items.add(item.getAsJsonObject()));
            }
        }
        return items;
    }

    @Test
    void a_new_service_is_missing_or_forbidden_at_first() {
        Set<Integer> statuses = new HashSet<>();
        for (long seed = 1; seed <= 4; seed++) {
            try (Sandbox sandbox = start(seed)) {
                Caller caller = new Caller(sandbox);
                String offer = offer(caller);
                Caller.Answer created = caller.send(
                        "POST",
                        PROVISIONS,
                        "application/json",
                        "{\"serviceOfferId\":\"" + offer + "\",\"region\":\"us-west\"}");
                assertEquals(201, created.status());
                String location = created.header("Location").orElseThrow();
                for (int i = 0; i < 6; i++) {
                    statuses.add(caller.get(location).status());
                }
                assertEquals(200, settled(caller, location));
            }
        }
        assertTrue(statuses.containsAll(Set.of(200, 403, 404)), statuses::toString);
    }

    private static int settled(Caller caller, String path) {
        int status = 0;
        for (int i = 0; i < 5 && status != 200; i++) {
            status = caller.get(path).status();
        }
        return status;
    }

    /** Returns the id of an offer that can be provisioned in the first region. */
    private static String offer(Caller caller) {
        for (int i = 0; i < 5; i++) {
            Caller.Answer page = caller.get(OFFERS + "?filter=" + Caller.encoded("slug eq 'WAITS'"));
            if (page.status() == 200) {
                return page.items().get(0).get("id").getAsString();
            }
        }
        throw new AssertionError("The offers cannot be read.");
    }

    @Test
    void some_operations_never_end() {
        try (Sandbox sandbox = start(1)) {
            Caller caller = new Caller(sandbox);
            Set<String> last = new HashSet<>();
            for (int i = 0; i < 60; i++) {
                String location = caller.claim("NEW" + i).header("Location").orElseThrow();
                String status = "";
                for (int poll = 0; poll < 8; poll++) {
                    Caller.Answer answer = caller.get(location);
                    if (answer.status() == 200) {
                        status = answer.json().get("status").getAsString();
                    }
                }
                last.add(status);
            }
            assertEquals(Set.of("SUCCEEDED", "RUNNING"), last);
        }
    }

    @Test
    void errors_have_all_documented_forms() {
        try (Sandbox sandbox = start(1)) {
            Caller caller = new Caller(sandbox);
            Set<String> details = new HashSet<>();
            for (int i = 0; i < 40; i++) {
                JsonObject error = caller.get(Caller.SUBSCRIPTIONS + "/missing").json();
                error.keySet().stream()
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains("detail"))
                        .forEach(details::add);
            }
            assertEquals(Set.of("errorDetails", "errorDetail", "badRequestErrorDetails"), details);
        }
    }
}
