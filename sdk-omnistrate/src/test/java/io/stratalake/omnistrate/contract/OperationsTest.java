package io.stratalake.omnistrate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.model.JsonModel;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.account.CreateUserRequest;
import io.stratalake.omnistrate.account.UsersApi;
import io.stratalake.omnistrate.contract.Contract.Call;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the contract, as the generated classes call it: what goes over the wire and what comes back. */
class OperationsTest {

    private static final WireServer SERVICE = new WireServer();
    private static final OmnistrateClient OMNISTRATE = SERVICE.client();

    @AfterAll
    static void close() {
        OMNISTRATE.close();
        SERVICE.close();
    }

    static Stream<Call> calls() {
        return Contract.FLEET.calls().stream();
    }

    static Stream<Call> callsWithAnAnswer() {
        return calls().filter(call -> call.answer() != null);
    }

    private static ApiResponse<?> made(Call call) {
        return (ApiResponse<?>) new SampleCall(call).make(OMNISTRATE);
    }

    @Test
    void the_contract_has_its_operations() {
        assertEquals(170, calls().count());
        assertEquals(50, calls().filter(call -> call.answer() == null).count());
        assertEquals(
                List.of("describeSnapshotFromTime", "listAccountConfigs", "listResources"),
                calls().filter(call -> call.method().equals("GET") && call.body() != null)
                        .map(Call::id)
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void it_goes_over_the_wire_as_the_contract_says(Call call) {
        var sample = new SampleCall(call);
        SERVICE.answers(
                call.status(), sample.answer() == null ? "" : sample.answer().toString());

        var response = made(call);

        var requests = SERVICE.asked();
        assertEquals(1, requests.size());
        var asked = requests.get(0);
        assertEquals(call.method() + " " + sample.expectedPath(), asked.method() + " " + asked.path());
        assertEquals(
                sample.expectedQuery(),
                asked.query().stream().map(OperationsTest::normalized).sorted().toList());
        assertEquals(call.anonymous() ? null : "Bearer the-token", asked.authorization());
        if (sample.body() == null) {
            assertEquals("", asked.body());
            assertNull(asked.contentType());
        } else {
            assertEquals("application/json", asked.contentType());
            assertEquals(sample.body(), JsonParser.parseString(asked.body()));
        }
        assertEquals(call.status(), response.status());
    }

    /** Which of the characters that need not be encoded are encoded is the encoder's choice; a space is %20. */
    private static String normalized(String pair) {
        assertEquals(-1, pair.indexOf('+'), pair);
        var parts = pair.split("=", 2);
        return parts[0] + "="
                + URLEncoder.encode(URLDecoder.decode(parts[1], UTF_8), UTF_8).replace("+", "%20");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void its_answer_comes_back_whole(Call call) {
        var answer = new SampleCall(call).answer();
        SERVICE.answers(call.status(), answer == null ? "" : answer.toString());

        var value = made(call).value();

        SERVICE.asked();
        if (answer == null) {
            assertNull(value);
        } else {
            assertEquals(answer, json(value));
        }
    }

    private static JsonElement json(Object value) {
        if (value instanceof JsonModel model) {
            return JsonParser.parseString(model.toJson());
        }
        if (value instanceof List<?> list) {
            var array = new JsonArray();
            list.forEach(element -> array.add(json(element)));
            return array;
        }
        return new JsonPrimitive((String) value);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void where_nothing_is_promised_whatever_comes_is_no_failure(Call call) {
        if (call.answer() != null) {
            return;
        }
        for (var body : List.of("{\"id\": \"x\"}", "not json", "null")) {
            SERVICE.answers(call.status(), body);
            assertNull(made(call).value());
        }
        SERVICE.asked();
    }

    @ParameterizedTest
    @MethodSource("callsWithAnAnswer")
    void where_an_answer_is_promised_an_empty_one_is_not_taken_for_it(Call call) {
        SERVICE.answers(200, "").answers(200, "").answers(200, "");

        assertThrows(DecodingException.class, () -> made(call));

        assertEquals(1, SERVICE.asked().size());
        SERVICE.forget();
    }

    @Test
    void a_bare_text_is_a_text() {
        SERVICE.answers(200, "\"user-1 \\u00fc\"");
        var created = OMNISTRATE.api(UsersApi::new).createUser(CreateUserRequest.fromJson("{}"));
        assertEquals("user-1 \u00fc", created.value());
        SERVICE.asked();
    }

    @Test
    void a_bare_array_is_a_list_even_if_it_is_empty() {
        SERVICE.answers(200, "[]").answers(200, "[{\"id\": \"so-1\"}, {}]");
        var call = callsWithAnAnswer()
                .filter(it -> "array".equals(it.answer().get("type")))
                .findFirst()
                .orElseThrow();

        assertEquals(List.of(), made(call).value());
        assertEquals(2, ((List<?>) made(call).value()).size());
        SERVICE.asked();
    }
}
