package io.stratalake.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonModelTest {

    @Nested
    class Promised_properties {

        @ParameterizedTest
        @ValueSource(strings = {"{\"active\":true}", "{\"active\":true,\"id\":null}"})
        void are_missed_only_when_they_are_asked_for(String json) {
            var account = Account.fromJson(json);

            assertTrue(account.active());
            var missing = assertThrows(DecodingException.class, account::id);
            assertEquals(
                    "Account has no id: the service did not send it. Its contract says that it always does, unless a"
                            + " selection leaves it out",
                    missing.getMessage());
            assertEquals(List.of(), missing.attempts());
        }

        @Test
        void of_another_type_are_said_to_be_at_hand_but_not_shown() {
            var account = Account.fromJson("{\"seats\":\"hunter2\"}");

            var missing = assertThrows(DecodingException.class, account::seats);

            assertTrue(missing.getMessage().contains("Read it from unknownProperties()."), missing.getMessage());
            assertFalse(missing.getMessage().contains("hunter2"));
            assertEquals("hunter2", account.unknownProperties().get("seats"));
        }
    }

    @Nested
    class Absent_null_and_value {

        @Test
        void are_three_things() {
            assertEquals("{\"id\":\"a\"}", Account.builder().id("a").build().toJson());
            assertEquals(
                    "{\"id\":\"a\",\"note\":null}",
                    Account.builder().id("a").note(null).build().toJson());
            assertEquals(
                    "{\"id\":\"a\",\"note\":\"x\"}",
                    Account.builder().id("a").note("x").build().toJson());
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"note\":null}", "{\"note\":\"x\"}"})
        void survive_reading_and_writing(String json) {
            var account = Account.fromJson(json);

            assertEquals(json, account.toJson());
            assertEquals(json.contains("note"), account.noteGiven());
            assertEquals(account, Account.fromJson(json));
            assertEquals(
                    json,
                    account.toBuilder()
                            .id("a")
                            .build()
                            .toJson()
                            .replace("\"id\":\"a\",", "")
                            .replace("\"id\":\"a\"", ""));
        }

        @Test
        void are_three_things_in_a_map_of_tags_too() {
            var tags = new LinkedHashMap<String, String>();
            tags.put("keep", "x");
            tags.put("gone", null);

            assertEquals(
                    "{\"id\":\"a\",\"tags\":{\"keep\":\"x\",\"gone\":null}}",
                    Account.builder().id("a").tags(tags).build().toJson());
        }

        @Test
        void differ_in_equality() {
            assertNotEquals(Account.fromJson("{}"), Account.fromJson("{\"note\":null}"));
            assertNull(Account.fromJson("{\"note\":null}").note());
        }
    }

    @Nested
    class Unknown_properties {

        private static final String JSON =
                "{\"id\":\"a\",\"z\":{\"deep\":[1,2.50,null]},\"big\":18446744073709551616,\"y\":null}";

        @Test
        void keep_value_and_order() {
            var account = Account.fromJson(JSON);

            assertEquals(
                    List.of("z", "big", "y"),
                    List.copyOf(account.unknownProperties().keySet()));
            assertEquals(JSON, account.toJson());
            assertEquals(JSON, account.toBuilder().build().toJson());
        }

        @Test
        void count_for_equality() {
            assertEquals(Account.fromJson(JSON), Account.fromJson(JSON));
            assertEquals(
                    Account.fromJson(JSON).hashCode(), Account.fromJson(JSON).hashCode());
            assertNotEquals(Account.fromJson("{\"id\":\"a\"}"), Account.fromJson("{\"id\":\"a\",\"new\":null}"));
        }

        @Test
        void can_be_set_and_equal_what_is_read() {
            var built = Account.builder()
                    .id("a")
                    .unknownProperty("count", 5)
                    .unknownProperty("gone", null)
                    .build();

            assertEquals("{\"id\":\"a\",\"count\":5,\"gone\":null}", built.toJson());
            assertEquals(built, Account.fromJson(built.toJson()));
        }

        @Test
        void are_refused_if_json_has_no_form_for_them() {
            var builder = Account.builder();

            assertThrows(IllegalArgumentException.class, () -> builder.unknownProperty("when", new Object()));
            assertThrows(NullPointerException.class, () -> builder.unknownProperty(null, 1));
        }

        @Test
        void give_way_to_a_value_that_is_set() {
            var repaired = Account.fromJson("{\"id\":\"a\",\"seats\":\"many\"}").toBuilder()
                    .seats(5)
                    .build();

            assertEquals("{\"id\":\"a\",\"seats\":5}", repaired.toJson());
        }

        @Test
        void of_a_builder_do_not_leak_into_models_built_before() {
            var builder = Account.builder().id("a").unknownProperty("x", 1);
            var before = builder.build();

            builder.unknownProperty("y", 2);

            assertEquals(Map.of("x", 1L), before.unknownProperties());
        }
    }

    @Nested
    class Builders {

        @Test
        void name_the_property_that_the_service_requires() {
            var incomplete = Account.builder();

            var refusal = assertThrows(IllegalStateException.class, incomplete::build);

            assertEquals("Account needs id: call id(...) on its builder", refusal.getMessage());
        }

        @Test
        void copy_what_they_are_given() {
            var names = new ArrayList<>(List.of("a"));
            var account = Account.builder().id("a").names(names).build();

            names.add("b");

            assertEquals(List.of("a"), account.names());
            var withNull = new ArrayList<String>();
            withNull.add(null);
            assertThrows(NullPointerException.class, () -> Account.builder().names(withNull));
        }
    }

    @Nested
    class Text {

        @Test
        void shows_what_is_there() {
            assertEquals(
                    "Account[id=a, seats=5, unknown=[new]]",
                    Account.fromJson("{\"seats\":5,\"new\":1,\"id\":\"a\"}").toString());
            assertEquals("Account[]", Account.fromJson("{}").toString());
        }

        @Test
        void is_one_line_whatever_the_service_sent() {
            var json = "{\"id\":\"a\\nb\\u001b[2J\",\"new\\r1\":1,\"parent\":{\"id\":\"c\\u2028d\"}}";

            var account = Account.fromJson(json);

            assertEquals("Account[id=a b [2J, parent=Account[id=c d], unknown=[new 1]]", account.toString());
            assertEquals("a\nb\u001b[2J", account.id(), "the value itself is as it came");
        }

        @Test
        void masks_secrets_wherever_they_stand() {
            var secret = "hunter2";
            var json = """
                {"password":"hunter2","parent":{"password":"hunter2"},"children":[{"password":"hunter2"}],
                 "token":"hunter2","seats":"hunter2"}\
                """;

            var text = Account.fromJson(json).toString();

            assertFalse(text.contains(secret), text);
            assertEquals(
                    "Account[password=***, parent=Account[password=***], children=[Account[password=***]],"
                            + " unknown=[token, seats]]",
                    text);
        }

        @Test
        void goes_on_the_wire_unmasked() {
            assertEquals(
                    "{\"id\":\"a\",\"password\":\"hunter2\"}",
                    Account.builder().id("a").password("hunter2").build().toJson());
        }
    }

    @Nested
    class Vocabularies {

        @Test
        void keep_the_text_of_a_value_that_is_not_known() {
            var account = Account.fromJson("{\"status\":\"SLEEPING\"}");

            assertEquals(Status.Known.UNRECOGNIZED, account.status().known());
            assertEquals("SLEEPING", account.status().value());
            assertEquals("{\"status\":\"SLEEPING\"}", account.toJson());
        }

        @Test
        void are_equal_by_text_and_case() {
            assertEquals(Status.of("SLEEPING"), Status.of("SLEEPING"));
            assertEquals(Status.of("SLEEPING").hashCode(), Status.of("SLEEPING").hashCode());
            assertNotEquals(Status.ACTIVE, Status.of("active"));
            assertEquals("ACTIVE", Status.ACTIVE.toString());
            assertEquals("NEW STATE", Status.of("NEW\nSTATE").toString(), "fit for a log line");
            assertEquals("NEW\nSTATE", Status.of("NEW\nSTATE").value());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "true  | id    | {\"id\":\"a\"}",
                "true  | id    | {\"ID\":\"a\"}",
                "true  | names | {\"names\":null}",
                "true  | seats | {\"seats\":\"5\"}",
                "false | id    | {}",
                "false | id    | {\"id\":null}",
                "false | note  | {\"note\":null}",
                "false | seats | {\"seats\":\"many\"}",
            })
    void whether_a_property_was_sent_is_known_before_its_accessor_is_called(boolean has, String name, String json) {
        assertEquals(has, Account.fromJson(json).has(name));
    }

    @Test
    void a_property_that_the_contract_does_not_have_is_not_asked_for() {
        var account = Account.fromJson("{\"new\":1}");

        var refusal = assertThrows(IllegalArgumentException.class, () -> account.has("new"));

        assertEquals("Account has no property new in its contract. Use the name on the wire.", refusal.getMessage());
    }
}
