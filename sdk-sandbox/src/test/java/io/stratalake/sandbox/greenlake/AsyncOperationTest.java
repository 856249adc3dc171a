package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AsyncOperationTest extends SandboxFixture {

    private static List<String> statuses(Caller caller, int polls) {
        String location = caller.claim("NEW1").header("Location").orElseThrow();
        return Stream.generate(() -> caller.get(location).json().get("status").getAsString())
                .limit(polls)
                .toList();
    }

    @Test
    void is_initialized_then_runs_for_two_polls_then_ends() {
        assertEquals(List.of("INITIALIZED", "RUNNING", "RUNNING", "SUCCEEDED", "SUCCEEDED"), statuses(caller, 5));
    }

    @Test
    void runs_for_as_many_polls_as_it_is_told_to() {
        try (Sandbox quick =
                        Sandbox.builder().timeSource(time).pollsPerOperation(0).start();
                Sandbox slow =
                        Sandbox.builder().timeSource(time).pollsPerOperation(4).start()) {
            assertEquals(List.of("SUCCEEDED"), statuses(new Caller(quick), 1));
            assertEquals(
                    List.of("INITIALIZED", "RUNNING", "RUNNING", "RUNNING", "RUNNING", "SUCCEEDED"),
                    statuses(new Caller(slow), 6));
        }
    }

    @Test
    void gives_hints_and_shows_how_far_it_is() {
        String location = caller.claim("NEW1").header("Location").orElseThrow();
        JsonObject first = caller.get(location).json();
        assertEquals(5, first.get("suggestedPollingIntervalSeconds").getAsInt());
        assertEquals(60, first.get("timeoutMinutes").getAsInt());
        assertEquals("2026-03-01T12:00:00.000Z", first.get("startedAt").getAsString());
        assertEquals(0, first.get("progressPercent").getAsInt());
        assertFalse(first.has("endedAt"));
        int second = caller.get(location).json().get("progressPercent").getAsInt();
        int third = caller.get(location).json().get("progressPercent").getAsInt();
        assertTrue(0 < second && second < third && third < 100);
        pass(Duration.ofSeconds(7));
        JsonObject last = caller.get(location).json();
        assertEquals(100, last.get("progressPercent").getAsInt());
        assertEquals("2026-03-01T12:00:07.000Z", last.get("endedAt").getAsString());
    }

    @Test
    void is_gone_a_day_after_its_work_was_done() {
        Caller.Answer accepted = caller.claim("NEW1");
        String location = accepted.header("Location").orElseThrow();
        pass(Duration.ofHours(23));
        caller.signInAgain();
        caller.finish(accepted);
        // The work takes as long as 4 polls.
        pass(Duration.ofHours(1).plusSeconds(20).minusSeconds(1));
        caller.signInAgain();
        assertEquals(200, caller.get(location).status());
        pass(Duration.ofSeconds(1));
        assertEquals(404, caller.get(location).status());
    }

    @Test
    void its_work_is_done_although_it_is_gone() {
        String location = caller.claim("NEW1").header("Location").orElseThrow();
        pass(Duration.ofHours(25));
        caller.signInAgain();

        assertEquals(404, caller.get(location).status());
        assertEquals(1, caller.list("filter", "key eq 'NEW1'").items().size());
    }

    @Test
    void its_work_is_done_in_time_although_nobody_looks() {
        Caller.Answer accepted = caller.claim("NEW1");
        pass(Duration.ofMinutes(10));
        assertEquals(
                "2026-03-01T12:00:20.000Z",
                caller.get("/subscriptions/v1/subscriptions?filter=key%20eq%20%27NEW1%27")
                        .json()
                        .getAsJsonArray("items")
                        .get(0)
                        .getAsJsonObject()
                        .get("createdAt")
                        .getAsString());
        assertEquals(
                "2026-03-01T12:00:20.000Z",
                caller.finish(accepted).get("endedAt").getAsString());
    }

    @Test
    void a_device_appears_in_lists_in_time_although_nobody_looks() {
        try (Sandbox behind = Sandbox.builder()
                .timeSource(time)
                .realistic()
                .withoutRateLimits()
                .start()) {
            Caller reader = new Caller(behind);
            String device = """
                    {"compute": [{"serialNumber": "NEW-1", "partNumber": "P40424-B21"}], "network": [], "storage": []}""";
            assertEquals(202, reader.post("/devices/v1/devices", device).status());
            pass(Duration.ofMinutes(2));
            String list = "/devices/v1/devices?filter=serialNumber%20eq%20%27NEW-1%27";
            // A realistic sandbox fails reads now and then.
            Caller.Answer answer = Stream.generate(() -> reader.get(list))
                    .filter(read -> read.status() == 200)
                    .findFirst()
                    .orElseThrow();
            assertEquals(List.of("NEW-1"), answer.each("serialNumber"));
        }
    }

    @Test
    void is_not_found_under_an_id_nobody_was_given() {
        Caller.Answer missing = caller.get("/subscriptions/v1/async-operations/nothing");
        assertEquals(404, missing.status());
        assertEquals("HPE_GL_ERROR_NOT_FOUND", missing.json().get("errorCode").getAsString());
    }
}
