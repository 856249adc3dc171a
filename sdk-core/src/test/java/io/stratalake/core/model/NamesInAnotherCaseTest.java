package io.stratalake.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.gson.TypeAdapter;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.json.ReadLimits;
import io.stratalake.core.observe.SchemaDrift;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Property names that differ in case from the contract. */
class NamesInAnotherCaseTest {

    /** The two ways in which a model is read. */
    enum Reader {
        TEXT {
            @Override
            <M extends JsonModel> M read(ModelAdapter<M> adapter, String json) {
                return adapter.parse(json);
            }
        },
        BYTES {
            @Override
            <M extends JsonModel> M read(ModelAdapter<M> adapter, String json) throws IOException {
                return Json.read(adapter, bytes(json));
            }
        };

        abstract <M extends JsonModel> M read(ModelAdapter<M> adapter, String json) throws IOException;

        Account account(String json) throws IOException {
            return read(Account.adapter(), json);
        }
    }

    private static InputStream bytes(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource
    void a_name_in_another_case_is_read_as_the_property_it_means(Reader reader) throws IOException {
        var account = reader.account("""
            {"Id":"a","SEATS":5,"Since":"2021-04-23T10:20:30Z","sTaTuS":"ACTIVE",
            "Parent":{"ID":"p"},"Children":[{"iD":"c"}],"Names":null,"Tags":{"Key":"v"},"Extra":{"Id":1}}
            """);

        assertEquals("a", account.id());
        assertEquals(5, account.seats());
        assertEquals(OffsetDateTime.parse("2021-04-23T10:20:30Z"), account.since());
        assertEquals(Status.ACTIVE, account.status());
        assertEquals("p", account.parent().id());
        assertEquals("c", account.children().get(0).id());
        assertEquals(List.of(), account.names());
        assertEquals(Map.of("Key", "v"), account.tags(), "the keys of a map are data");
        assertEquals(Map.of("Id", 1L), account.extra());
        assertEquals(Map.of(), account.unknownProperties());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT  | {\"id\":\"exact\",\"ID\":\"folded\"}",
                "TEXT  | {\"ID\":\"folded\",\"id\":\"exact\"}",
                "BYTES | {\"id\":\"exact\",\"ID\":\"folded\"}",
                "BYTES | {\"ID\":\"folded\",\"id\":\"exact\"}",
                "BYTES | {\"ID\":\"folded\",\"\\u0069d\":\"exact\"}",
            })
    void the_exact_name_wins_wherever_it_stands_and_the_other_is_kept(Reader reader, String json) throws IOException {
        var account = reader.account(json);

        assertEquals("exact", account.id());
        assertEquals(Map.of("ID", "folded"), account.unknownProperties());
    }

    @ParameterizedTest
    @EnumSource
    void what_gives_way_to_the_exact_name_is_kept_as_it_came(Reader reader) throws IOException {
        var account = reader.account("""
            {"Since":"2021-04-23T10:20:30Z","since":"2022-01-01T00:00:00Z","STATUS":"ACTIVE","status":"GROWN",
            "Parent":{"id":"p","new":[1]},"parent":{"id":"q"},"Seats":"many","seats":7,"Note":null,"note":"n"}
            """);

        assertEquals("q", account.parent().id());
        assertEquals(7, account.seats());
        assertEquals("n", account.note());
        var kept = account.unknownProperties();
        assertEquals(List.of("Since", "STATUS", "Parent", "Seats", "Note"), List.copyOf(kept.keySet()));
        assertEquals("2021-04-23T10:20:30Z", kept.get("Since"));
        assertEquals("ACTIVE", kept.get("STATUS"));
        assertEquals(Map.of("id", "p", "new", List.of(1L)), kept.get("Parent"));
        assertEquals("many", kept.get("Seats"));
        assertNull(kept.get("Note"));
    }

    @ParameterizedTest
    @EnumSource
    void the_last_of_several_names_in_another_case_is_read_and_the_others_are_kept(Reader reader) throws IOException {
        var account = reader.account("{\"ID\":\"first\",\"iD\":\"second\",\"Id\":\"last\"}");

        assertEquals("last", account.id());
        assertEquals(Map.of("ID", "first", "iD", "second"), account.unknownProperties());
        assertEquals(account, Account.fromJson(account.toJson()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT  | {\"active\":null,\"ACTIVE\":true}",
                "TEXT  | {\"ACTIVE\":true,\"active\":null}",
                "BYTES | {\"active\":null,\"ACTIVE\":true}",
                "BYTES | {\"ACTIVE\":true,\"active\":null}",
            })
    void an_exact_name_with_a_null_wins_in_any_order(Reader reader, String json) throws IOException {
        var account = reader.account(json);

        assertNull(account.active());
        assertFalse(account.has("active"));
        assertEquals(Map.of("ACTIVE", true), account.unknownProperties());
        assertEquals("{\"ACTIVE\":true}", account.toJson());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT  | {\"note\":null,\"NOTE\":\"n\"}",
                "TEXT  | {\"NOTE\":\"n\",\"note\":null}",
                "BYTES | {\"note\":null,\"NOTE\":\"n\"}",
                "BYTES | {\"NOTE\":\"n\",\"note\":null}",
            })
    void an_exact_name_with_a_null_of_a_nullable_property_wins_too(Reader reader, String json) throws IOException {
        var account = reader.account(json);

        assertNull(account.note());
        assertEquals("{\"note\":null,\"NOTE\":\"n\"}", account.toJson());
    }

    @ParameterizedTest
    @EnumSource
    void a_null_under_a_name_in_another_case_is_kept_if_the_exact_name_wins(Reader reader) throws IOException {
        var account = reader.account("{\"ACTIVE\":null,\"active\":true}");

        assertEquals(true, account.active());
        assertEquals("{\"active\":true,\"ACTIVE\":null}", account.toJson());
    }

    @ParameterizedTest
    @EnumSource
    void an_exact_value_of_another_type_wins_too(Reader reader) throws IOException {
        var account = reader.account("{\"seats\":\"many\",\"Seats\":5}");

        assertEquals(Map.of("seats", "many", "Seats", 5L), account.unknownProperties());
    }

    @ParameterizedTest
    @EnumSource
    void names_of_one_model_that_differ_only_in_case_are_never_folded(Reader reader) throws IOException {
        var url = reader.read(AmbiguousNames.adapter(), "{\"URL\":\"a\",\"url\":\"b\",\"Url\":\"c\",\"NAME\":\"d\"}");

        assertEquals("a", url.upper());
        assertEquals("b", url.lower());
        assertEquals("d", url.name());
        assertEquals(Map.of("Url", "c"), url.unknownProperties());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0130d", "\u0131d", "i-d", "id ", "", "seat\u017f"})
    void only_the_case_of_ascii_letters_may_differ(String name) {
        var account = Account.fromJson("{\"" + name + "\":\"a\"}");

        assertEquals(Map.of(name, "a"), account.unknownProperties());
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "Password", "PASSWORD", "passWord"})
    void a_secret_is_masked_under_either_spelling(String name) throws IOException {
        for (var reader : Reader.values()) {
            var account = reader.account("{\"id\":\"a\",\"%s\":\"hunter2\"}".formatted(name));

            assertEquals("hunter2", account.password());
            assertEquals("Account[id=a, password=***]", account.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_secret_that_comes_twice_is_not_shown_either(Reader reader) throws IOException {
        var account = reader.account("{\"PASSWORD\":\"hunter1\",\"password\":\"hunter2\"}");

        assertEquals("hunter2", account.password());
        assertFalse(account.toString().contains("hunter"), account::toString);
    }

    @ParameterizedTest
    @EnumSource
    void a_model_is_written_with_the_names_of_its_contract(Reader reader) throws IOException {
        assertEquals(
                "{\"id\":\"a\",\"seats\":5}",
                reader.account("{\"ID\":\"a\",\"Seats\":5}").toJson());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Id", "i\\u0064", "I\\u0064"})
    void an_escape_in_a_name_makes_no_difference(String name) throws IOException {
        assertEquals("a", Reader.BYTES.account("{\"" + name + "\":\"a\"}").id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"ID\":\"a\"}               |",
                "{\"ID\":\"a\",\"id\":\"b\"}    | ID",
                "{\"ID\":\"a\",\"iD\":\"b\"}    | ID",
                "{\"id\":\"b\",\"ID\":\"a\"}    | ID",
            })
    void only_what_is_kept_by_its_own_name_is_reported_as_unknown(String json, @Nullable String unknown)
            throws IOException {
        var reported = new ArrayList<SchemaDrift>();

        Json.read(Account.adapter(), bytes(json), ReadLimits.ofDepth(255), reported::add);

        assertEquals(
                unknown == null
                        ? List.of()
                        : List.of(new SchemaDrift(SchemaDrift.Kind.UNKNOWN_PROPERTY, "Account", unknown)),
                reported);
    }

    /** A model with two properties whose names differ only in case. */
    static final class AmbiguousNames extends JsonModel {

        private static final ModelAdapter<AmbiguousNames> ADAPTER =
                new ModelAdapter<>(new Builder(), "AmbiguousNames", """
                string  URL
                string  url
                string  name
                """);

        private AmbiguousNames(PropertyValues draft) {
            super(draft);
        }

        static ModelAdapter<AmbiguousNames> adapter() {
            return ADAPTER;
        }

        @Nullable
        String upper() {
            return optional(0);
        }

        @Nullable
        String lower() {
            return optional(1);
        }

        @Nullable
        String name() {
            return optional(2);
        }

        static final class Builder extends JsonModel.Builder<AmbiguousNames, Builder> {

            @Override
            protected JsonModel model(PropertyValues draft) {
                return new AmbiguousNames(draft);
            }

            @Override
            protected TypeAdapter<?> typeOf(int property) {
                return Adapters.TEXT;
            }
        }
    }
}
