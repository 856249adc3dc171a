package io.stratalake.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.TypeAdapter;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.internal.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and maps that are null on the wire read as empty, because Go writes an empty slice or map as null. */
class NullListTest {

    private static <T> T read(TypeAdapter<T> adapter, String json) throws IOException {
        return Json.read(adapter, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_promised_list_or_map_that_is_null_is_empty() throws IOException {
        var holder = read(Holder.adapter(), "{\"promised\":null,\"byName\":null}");

        assertEquals(List.of(), holder.promised());
        assertEquals(Map.of(), holder.byName());
        assertEquals(Map.of(), holder.unknownProperties());
    }

    @Test
    void an_optional_list_that_is_null_is_empty_and_one_that_is_absent_is_null() throws IOException {
        assertEquals(List.of(), read(Holder.adapter(), "{\"optional\":null}").optional());
        assertNull(read(Holder.adapter(), "{}").optional());
    }

    @Test
    void a_promised_list_that_is_absent_was_not_sent() throws IOException {
        var holder = read(Holder.adapter(), "{}");

        var absent = assertThrows(DecodingException.class, holder::promised);

        assertTrue(absent.getMessage().contains("Holder has no promised"), absent::getMessage);
    }

    @Test
    void a_null_that_may_be_sent_stays_apart_from_an_empty_list_and_from_nothing() throws IOException {
        var explicit = read(Holder.adapter(), "{\"nullable\":null}");
        var empty = read(Holder.adapter(), "{\"nullable\":[]}");
        var absent = read(Holder.adapter(), "{}");

        assertEquals(List.of(), explicit.nullable());
        assertTrue(explicit.nullableGiven());
        assertEquals("{\"nullable\":null}", explicit.toJson());
        assertEquals(List.of(), empty.nullable());
        assertEquals("{\"nullable\":[]}", empty.toJson());
        assertNull(absent.nullable());
        assertFalse(absent.nullableGiven());
        assertEquals("{}", absent.toJson());
    }

    @Test
    void a_whole_response_that_is_null_where_a_list_or_map_is_promised_is_empty() throws IOException {
        assertEquals(List.of(), read(Adapters.list(Adapters.TEXT), "null"));
        assertEquals(List.of(), read(Adapters.list(Holder.adapter()), " null "));
        assertEquals(Map.of(), read(Adapters.map(Adapters.TEXT), "null"));
        assertEquals(List.of(), Json.read(Adapters.list(Adapters.TEXT), "null"));
    }

    @Test
    void lists_within_lists_and_maps_that_are_null_are_empty() throws IOException {
        assertEquals(
                List.of(List.of("a"), List.of()), read(Adapters.list(Adapters.list(Adapters.TEXT)), "[[\"a\"],null]"));
        assertEquals(
                Map.of("a", List.of(), "b", List.of("c")),
                read(Adapters.map(Adapters.list(Adapters.TEXT)), "{\"a\":null,\"b\":[\"c\"]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"a\":1}", "[]"})
    void a_model_is_no_list_and_is_not_made_of_null(String json) {
        assertEquals(json.startsWith("{"), isRead(json));
    }

    private static boolean isRead(String json) {
        try {
            Holder.adapter().parse(json);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /** Services omit the items of an empty page. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"items\":null}", "{\"total\":0}", "{\"total\":7}", "{\"total\":0,\"new\":1}"})
    void the_items_of_a_page_are_empty_where_they_are_absent(String page) throws IOException {
        assertEquals(List.of(), read(Holder.adapter(), page).items());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\":\"down\"}", "{\"items\":{\"a\":1}}", "{\"total\":1,\"items\":{\"a\":1}}"})
    void what_is_no_page_has_no_items(String other) throws IOException {
        var page = read(Holder.adapter(), other);

        assertThrows(DecodingException.class, page::items);
    }

    /** A model with a list and a map of each kind. */
    static final class Holder extends JsonModel {

        private static final ModelAdapter<Holder> ADAPTER = new ModelAdapter<>(new Builder(), "Holder", """
                list<string>  promised  required
                map<string>   byName  required
                list<string>  optional
                list<string>  nullable  nullable
                list<string>  items  required empty-if-absent
                integer       total
                """);

        private Holder(PropertyValues draft) {
            super(draft);
        }

        static ModelAdapter<Holder> adapter() {
            return ADAPTER;
        }

        List<String> promised() {
            return required(0);
        }

        Map<String, String> byName() {
            return required(1);
        }

        @Nullable
        List<String> optional() {
            return optional(2);
        }

        @Nullable
        List<String> nullable() {
            return optional(3);
        }

        boolean nullableGiven() {
            return given(3);
        }

        List<String> items() {
            return required(4);
        }

        static final class Builder extends JsonModel.Builder<Holder, Builder> {

            @Override
            protected JsonModel model(PropertyValues draft) {
                return new Holder(draft);
            }
        }
    }
}
