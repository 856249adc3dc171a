package io.stratalake.sandbox.handler;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.Fields;
import java.util.List;
import java.util.function.Function;

/**
 * The items of a list before the list is filtered, sorted and cut into pages.
 *
 * @param key identifies an item, so that a page is found again when items come and go
 * @param facts the properties that filters and sort orders compare
 * @param json the form of an item in the response
 * @param filtered whether the handler has applied the filter itself
 * @param order all keys that pages may begin with, if a page is named by its first key; empty for opaque names
 * @param more further properties of the response
 */
public record Rows<T>(
        List<T> items,
        Function<T, String> key,
        Function<T, JsonObject> facts,
        Function<T, JsonObject> json,
        boolean filtered,
        LastPage lastPage,
        List<String> order,
        JsonObject more) {

    /** The value of the next page on the last page. Lists of the services differ in it. */
    public enum LastPage {
        ABSENT,
        EMPTY,
        NULL
    }

    public static <T> Rows<T> of(List<T> items, Function<T, String> key, Function<T, JsonObject> json) {
        return new Rows<>(
                items,
                key,
                json,
                json,
                false,
                LastPage.ABSENT,
                List.of(),
                Fields.none().json());
    }

    /** Returns rows of JSON objects that have an {@code id}. */
    public static Rows<JsonObject> of(List<JsonObject> items) {
        return of(items, item -> item.has("id") ? item.get("id").getAsString() : item.toString(), item -> item);
    }

    public Rows<T> facts(Function<T, JsonObject> properties) {
        return new Rows<>(items, key, properties, json, filtered, lastPage, order, more);
    }

    public Rows<T> alreadyFiltered() {
        return new Rows<>(items, key, facts, json, true, lastPage, order, more);
    }

    public Rows<T> ending(LastPage last) {
        return new Rows<>(items, key, facts, json, filtered, last, order, more);
    }

    /** Names pages by their first key, one of these. */
    public Rows<T> namedPages(List<String> keys) {
        return new Rows<>(items, key, facts, json, filtered, lastPage, keys, more);
    }

    public Rows<T> with(JsonObject properties) {
        return new Rows<>(items, key, facts, json, filtered, lastPage, order, properties);
    }
}
