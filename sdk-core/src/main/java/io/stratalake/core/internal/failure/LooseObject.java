package io.stratalake.core.internal.failure;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose property names are compared without case, hyphens and underscores: {@code errorCode}, {@code
 * error_code} and {@code ErrorCode} are equal. The first of equal names takes precedence.
 */
final class LooseObject {

    private static final Pattern SEPARATORS = Pattern.compile("[-_ ]");

    private final Map<String, JsonElement> properties = new LinkedHashMap<>();

    LooseObject(JsonObject object) {
        object.entrySet().forEach(entry -> properties.putIfAbsent(loose(entry.getKey()), entry.getValue()));
    }

    private static String loose(String name) {
        return SEPARATORS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** Returns the first string, number or boolean that is present and not blank, or {@code null}. */
    @Nullable
    String text(String... names) {
        return first(Stream.of(names).map(properties::get).map(LooseObject::scalar));
    }

    /** Returns the first string that is present and not blank, or {@code null}. */
    @Nullable
    String string(String... names) {
        return first(Stream.of(names)
                .map(properties::get)
                .filter(value -> value instanceof JsonPrimitive primitive && primitive.isString())
                .map(LooseObject::scalar));
    }

    /** Returns the values that are present, in the order of the names. */
    Stream<JsonElement> values(String... names) {
        return Stream.of(names).map(properties::get).filter(Objects::nonNull);
    }

    Optional<JsonArray> list(String name) {
        return properties.get(name) instanceof JsonArray list ? Optional.of(list) : Optional.empty();
    }

    Optional<JsonObject> object(String name) {
        return properties.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    private static @Nullable String first(Stream<@Nullable String> texts) {
        return texts.filter(text -> text != null && !text.isBlank()).findFirst().orElse(null);
    }

    static @Nullable String scalar(@Nullable JsonElement value) {
        return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
    }
}
