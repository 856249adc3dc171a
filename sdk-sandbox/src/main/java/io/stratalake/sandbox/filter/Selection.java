package io.stratalake.sandbox.filter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.HttpError;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The parser of selections such as {@code id,key}. */
final class Selection {

    /** The properties that every item has, selected or not. */
    private static final Set<String> ALWAYS = Set.of("id", "type");

    private Selection() {}

    static UnaryOperator<JsonObject> parse(String select, Set<String> known) {
        Set<String> named = new LinkedHashSet<>();
        for (String part : select.split(",", -1)) {
            String name = part.strip();
            if (!known.contains(name)) {
                throw HttpError.badRequest("query", "select", "There is no property '" + name + "'.");
            }
            named.add(name);
        }
        return item -> only(item, named);
    }

    private static JsonObject only(JsonObject item, Set<String> named) {
        JsonObject selected = new JsonObject();
        for (var property : item.entrySet()) {
            if (named.contains(property.getKey()) || ALWAYS.contains(property.getKey())) {
                JsonElement value = property.getValue();
                selected.add(property.getKey(), value);
            }
        }
        return selected;
    }
}
