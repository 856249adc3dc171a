package io.stratalake.core.internal.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.model.Account;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.model.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unpaired surrogates are refused before they are sent, because UTF-8 would have a question mark in their place. */
class UnpairedSurrogateTest {

    private static final String HALF = "secret\ud83d";

    private static Account.Builder account() {
        return Account.builder().id("a").seats(1);
    }

    static Stream<Arguments> models() {
        return Stream.of(
                Arguments.of("$.id", Account.builder().id(HALF).seats(1).build()),
                Arguments.of("$.password", account().password(HALF).build()),
                Arguments.of("$.note", account().note(HALF).build()),
                Arguments.of("$.names[1]", account().names(List.of("b", HALF)).build()),
                Arguments.of("$.tags.key", account().tags(Map.of("key", HALF)).build()),
                Arguments.of(
                        "a name in $.tags", account().tags(Map.of(HALF, "v")).build()),
                Arguments.of(
                        "$.extra.list[0].deep",
                        account()
                                .extra(Map.of("list", List.of(Map.of("deep", HALF))))
                                .build()),
                Arguments.of(
                        "a name in $.extra", account().extra(Map.of(HALF, 1)).build()),
                Arguments.of("$.new", account().unknownProperty("new", HALF).build()),
                Arguments.of(
                        "a name in $", account().unknownProperty(HALF, null).build()),
                Arguments.of(
                        "$.new",
                        account().unknownProperty("new", Status.of(HALF)).build()),
                Arguments.of(
                        "$.extra.id",
                        account()
                                .extra(Account.builder().id(HALF).seats(2).build())
                                .build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void is_refused_in_any_text_and_any_name(String place, Account account) {
        var inBody = assertThrows(IllegalArgumentException.class, () -> Json.write(Account.adapter(), account));
        var inText = assertThrows(IllegalArgumentException.class, account::toJson);

        var message = "The JSON to write holds half of a surrogate pair in %s. Remove it, or complete the pair.";
        assertEquals(message.formatted(place), inBody.getMessage());
        assertEquals(message.formatted(place), inText.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00", "\ud83d\ude00\ude00", "a\ud83dz"})
    void is_found_wherever_it_stands(String text) {
        assertTrue(UnpairedSurrogate.indexIn(text) >= 0);
        assertThrows(IllegalArgumentException.class, () -> Json.write(Adapters.FREE, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\ud83d\ude00", "\ud83d\ude00\ud83d\ude00", "é漢"})
    void is_not_found_in_whole_characters(String text) {
        assertEquals(-1, UnpairedSurrogate.indexIn(text));
        assertEquals("\"" + text + "\"", new String(Json.write(Adapters.FREE, text), StandardCharsets.UTF_8));
    }

    /** The check covers all written text, including that from the adapter of a caller. */
    @Test
    void is_refused_in_what_an_adapter_of_a_caller_writes() {
        var shouting = new TypeAdapter<String>() {
            @Override
            public void write(JsonWriter out, String value) throws IOException {
                out.beginObject().name("shout").value(value + "\ud83d").endObject();
            }

            @Override
            public String read(JsonReader in) throws IOException {
                return in.nextString();
            }
        };

        var refusal = assertThrows(IllegalArgumentException.class, () -> Json.write(shouting, "a"));

        assertTrue(refusal.getMessage().contains("in $.shout."), refusal::getMessage);
    }

    @Test
    void forges_no_second_line_of_the_message() {
        var account = account().tags(Map.of("a\nb", HALF)).build();

        var refusal = assertThrows(IllegalArgumentException.class, account::toJson);

        assertFalse(refusal.getMessage().contains("\n"), refusal::getMessage);
    }

    /** A service may send an unpaired surrogate as an escape. Reading accepts it. */
    @Test
    void is_read_and_kept() {
        var account = Account.fromJson("""
            {"id":"\\ud83d","names":[["\\ud83d"],"\\ud83d"],"tags":{"\\ud83d":{"a":"\\ud83d"}},"new":"\\ud83d"}
            """);

        assertEquals("\ud83d", account.id());
        assertEquals(List.of("[\"\ud83d\"]", "\ud83d"), account.names());
        assertEquals(Map.of("\ud83d", "{\"a\":\"\ud83d\"}"), account.tags());
        assertEquals(Map.of("new", "\ud83d"), account.unknownProperties());
    }
}
