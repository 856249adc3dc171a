package io.stratalake.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmReceiverTest {

    private static final String SECRET = "0123456789abcdef";
    private static final String ALARM = "{\"status\": \"firing\", \"labels\": {\"instanceID\": \"instance-1\"}}";

    private final List<String> handled = new ArrayList<>();
    private final AlarmReceiver receiver = AlarmReceiver.of(SECRET, id -> "the state of " + id, handled::add);

    private int post(String path, String body) {
        return receiver.handle("POST", path, Map.of(), body.getBytes(UTF_8)).status();
    }

    @Test
    void hands_the_resource_as_the_api_returns_it() {
        assertEquals(200, post("/alarms/" + SECRET, ALARM));
        assertEquals(List.of("the state of instance-1"), handled);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/alarms/", "/alarms/0123456789abcdeF", "/0123456789abcdef/alarms", "/%", "/%zz"})
    void rejects_another_secret(String path) {
        assertEquals(404, post(path, ALARM));
        assertEquals(List.of(), handled);
    }

    @Test
    void rejects_other_methods() {
        assertEquals(
                404, receiver.handle("GET", "/" + SECRET, Map.of(), new byte[0]).status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 415",
                "{} | 415",
                "[7] | 415",
                "{\"instanceID\": 7} | 415",
                "{\"instanceID\": \"../users\"} | 415",
                "{\"instanceID\": \"a\\nERROR forged\"} | 415"
            })
    void rejects_an_alarm_without_an_instance(String body, int status) {
        assertEquals(status, post("/" + SECRET, body));
    }

    @Test
    void asks_for_another_delivery_if_the_handler_fails() {
        var failing = AlarmReceiver.of(SECRET, AlarmReceiverTest::unavailable, handled::add);
        assertEquals(
                503,
                failing.handle("POST", "/" + SECRET, Map.of(), ALARM.getBytes(UTF_8))
                        .status());
    }

    @Test
    void asks_for_another_delivery_if_the_handler_throws_an_error() {
        var broken = AlarmReceiver.of(SECRET, id -> id, id -> {
            throw new AssertionError("A bug");
        });
        assertEquals(
                503,
                broken.handle("POST", "/" + SECRET, Map.of(), ALARM.getBytes(UTF_8))
                        .status());
    }

    private static String unavailable(String id) {
        throw new IllegalStateException("The API is down");
    }

    @Test
    void needs_a_long_secret_and_hides_it() {
        assertThrows(IllegalArgumentException.class, () -> AlarmReceiver.of("short", id -> id, handled::add));
        assertFalse(receiver.toString().contains(SECRET));
    }
}
