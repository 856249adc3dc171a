package io.stratalake.core.model;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import io.stratalake.core.internal.json.ExplicitNull;
import io.stratalake.core.internal.json.LenientReads;
import io.stratalake.core.internal.json.UntypedJson;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A property of the models of one type. Generated code declares the properties in a table, because a line of text costs
 * less to load than the methods it replaces:
 *
 * <pre>
 * string          id  required
 * open-enum       status
 * list&lt;string&gt;    labels  nullable
 * map&lt;string&gt;     tags
 * boolean         dry-run  required setter=dryRun
 * </pre>
 *
 * <p>A line has a type, the name on the wire in the same column as the other names and, after two spaces, traits.
 * Types: {@code string}, {@code integer}, {@code long}, {@code long-text} (a string on the wire), {@code double},
 * {@code decimal}, {@code boolean}, {@code timestamp} and {@code any}; {@code open-enum}, {@code model} and {@code model-or-string}, whose adapters the generated builder
 * supplies; lists and maps of these or of each other. Traits:
 *
 * <ul>
 *   <li>{@code required}: a model cannot be built without it
 *   <li>{@code nullable}: an explicit null is distinct from an absent value
 *   <li>{@code secret}: masked in text
 *   <li>{@code string-form}: holds the value of a model that the service sends as a bare string
 *   <li>{@code empty-if-absent}: reads as an empty list if absent, such as the items of a page
 *   <li>{@code setter=NAME}: the setter of a property that messages name, if it differs from the name on the wire
 * </ul>
 */
final class Property {

    // Types of properties. Not an enum, whose class would be loaded with the first model of every program.
    private static final byte STRING = 0;
    private static final byte INTEGER = 1;
    private static final byte LONG = 2;
    private static final byte DOUBLE = 3;
    private static final byte BOOLEAN = 4;
    private static final byte TIMESTAMP = 5;
    private static final byte ANY = 6;
    private static final byte OPEN_ENUM = 7;
    private static final byte MODEL = 8;
    private static final byte MODEL_OR_STRING = 9;
    private static final byte LIST = 10;
    private static final byte MAP = 11;
    private static final byte LONG_TEXT = 12;
    private static final byte DECIMAL = 13;

    private final int number;
    private final String name;
    private final byte type;
    private boolean required;
    private boolean nullable;
    private boolean secret;
    private boolean stringForm;
    private boolean emptyIfAbsent;
    private final boolean nested;
    private String setter;
    private @Nullable TypeAdapter<?> element;

    private Property(int number, String line, int column) {
        var nameEnd = line.indexOf(' ', column);
        while (nameEnd >= 0 && line.charAt(nameEnd + 1) != ' ') {
            nameEnd = line.indexOf(' ', nameEnd + 1);
        }
        this.number = number;
        this.name = nameEnd < 0 ? line.substring(column) : line.substring(column, nameEnd);
        this.setter = name;
        this.type = type(line);
        this.element = type == LIST || type == MAP ? elementAdapter(line) : null;
        this.nested = line.startsWith("<list>", 3)
                || line.startsWith("<map>", 3)
                || line.startsWith("<list>", 4)
                || line.startsWith("<map>", 4);
        if (nameEnd >= 0) {
            addTraits(line.substring(nameEnd + 2));
        }
    }

    /** Returns whether the property is a number for its accessor and a string on the wire. */
    boolean isNumberInText() {
        return type == LONG_TEXT;
    }

    /**
     * Parses a table of properties, one a line. The number of a property is its place.
     *
     * @throws IllegalArgumentException if a line is malformed
     */
    @SuppressWarnings("StringSplitter") // the empty string that it leaves out is the end of the text block
    static Property[] table(String text) {
        var lines = text.split("\n");
        var properties = new Property[lines.length];
        var column = columnOfNames(lines[0]);
        for (var i = 0; i < lines.length; i++) {
            if (lines[i].length() <= column || lines[i].charAt(column - 1) != ' ' || lines[i].charAt(column) == ' ') {
                throw new IllegalArgumentException("a property has no name in column " + column + ": " + lines[i]);
            }
            properties[i] = new Property(i, lines[i], column);
        }
        return properties;
    }

    private static int columnOfNames(String line) {
        var column = line.indexOf(' ') + 1;
        while (column < line.length() && line.charAt(column) == ' ') {
            column++;
        }
        return Math.max(column, 1);
    }

    /** Parses the first word of a line. Its first letter selects the candidate, which is faster than a hash. */
    private static byte type(String line) {
        var type = switch (line.charAt(0)) {
            case 's' -> line.startsWith("string ") ? STRING : -1;
            case 'i' -> line.startsWith("integer ") ? INTEGER : -1;
            case 'd' -> line.startsWith("double ") ? DOUBLE : line.startsWith("decimal ") ? DECIMAL : -1;
            case 'b' -> line.startsWith("boolean ") ? BOOLEAN : -1;
            case 't' -> line.startsWith("timestamp ") ? TIMESTAMP : -1;
            case 'a' -> line.startsWith("any ") ? ANY : -1;
            case 'o' -> line.startsWith("open-enum ") ? OPEN_ENUM : -1;
            case 'l' ->
                line.startsWith("list<")
                        ? LIST
                        : line.startsWith("long ") ? LONG : line.startsWith("long-text ") ? LONG_TEXT : -1;
            case 'm' ->
                line.startsWith("model ")
                        ? MODEL
                        : line.startsWith("map<") ? MAP : line.startsWith("model-or-string ") ? MODEL_OR_STRING : -1;
            default -> -1;
        };
        if (type < 0) {
            throw unknownType(line);
        }
        return type;
    }

    private static IllegalArgumentException unknownType(String line) {
        return new IllegalArgumentException("a property has an unknown type: " + line);
    }

    /** Returns the adapter of the elements of a list or map, or null if the generated builder supplies it. */
    private static @Nullable TypeAdapter<?> elementAdapter(String line) {
        return switch (line.substring(line.indexOf('<') + 1, line.indexOf(' '))) {
            case "string>" -> Adapters.TEXT;
            case "integer>" -> Adapters.INTEGER;
            case "long>" -> Adapters.LONG;
            case "double>" -> Adapters.DOUBLE;
            case "decimal>" -> Adapters.DECIMAL;
            case "boolean>" -> Adapters.BOOLEAN;
            case "timestamp>" -> Adapters.TIMESTAMP;
            case "any>" -> Adapters.FREE;
            case "open-enum>", "model>", "model-or-string>", "list>", "map>" -> null;
            default -> throw unknownType(line);
        };
    }

    @SuppressWarnings("StringSplitter") // no trait is empty
    private void addTraits(String traits) {
        for (var trait : traits.split(" ")) {
            switch (trait) {
                case "required" -> required = true;
                case "nullable" -> nullable = true;
                case "secret" -> secret = true;
                case "string-form" -> stringForm = true;
                case "empty-if-absent" -> emptyIfAbsent = true;
                default -> {
                    if (!trait.startsWith("setter=")) {
                        throw new IllegalArgumentException(
                                "the property %s has an unknown trait: %s".formatted(name, trait));
                    }
                    setter = trait.substring("setter=".length());
                }
            }
        }
    }

    String name() {
        return name;
    }

    /** Returns the name of the setter if the property is required, otherwise null. */
    @Nullable
    String setterIfRequired() {
        return required ? setter : null;
    }

    String accessor() {
        return setter;
    }

    boolean isSecret() {
        return secret;
    }

    /** Returns whether an absent property reads as an empty list. */
    boolean isEmptyIfAbsent() {
        return emptyIfAbsent;
    }

    /** Returns whether the property holds the value of a model that the service sends as a bare string. */
    boolean isStringForm() {
        return stringForm;
    }

    /**
     * Reads its value.
     *
     * @param generated supplies the type of elements, if it is not in the table
     */
    @Nullable
    Object read(JsonReader in, JsonModel.Builder<?, ?> generated) throws IOException {
        var value = switch (type) {
            case STRING -> LenientReads.text(in);
            case INTEGER -> LenientReads.integer(in);
            case LONG -> LenientReads.longInteger(in);
            case LONG_TEXT -> LenientReads.numberText(in);
            case DOUBLE -> LenientReads.decimal(in);
            case DECIMAL -> LenientReads.bigDecimal(in);
            case BOOLEAN -> LenientReads.bool(in);
            case TIMESTAMP -> LenientReads.timestamp(in);
            case OPEN_ENUM -> LenientReads.openEnum(in, (OpenEnumAdapter<?>) element(generated));
            case MODEL -> LenientReads.model(in, (ModelAdapter<?>) element(generated));
            case MODEL_OR_STRING -> LenientReads.modelOrText(in, (ModelAdapter<?>) element(generated));
            case LIST -> LenientReads.list(in, element(generated));
            case MAP -> LenientReads.map(in, element(generated));
            default -> LenientReads.free(in);
        };
        return value == null ? whenNull() : value;
    }

    /**
     * Returns the value to keep for a null on the wire. For a nullable property it differs from an empty list, so that
     * the model is written as it was read.
     */
    private @Nullable Object whenNull() {
        return nullable ? ExplicitNull.NULL : emptyValue();
    }

    /**
     * Returns the value of a null on the wire: Go writes a slice or a map without elements as null.
     *
     * @return an empty list or map; null for properties of any other form
     */
    @Nullable
    Object emptyValue() {
        return switch (type) {
            case LIST -> List.of();
            case MAP -> Map.of();
            default -> null;
        };
    }

    /**
     * Returns the adapter of elements. It is created on first use, so that one model does not load all others. A race
     * is harmless: both threads get the same adapter.
     */
    private TypeAdapter<?> element(JsonModel.Builder<?, ?> generated) {
        var known = element;
        if (known == null) {
            known = generated.typeOf(number);
            element = known;
        }
        return known;
    }

    /**
     * Returns an immutable copy of a value that a caller set.
     *
     * @throws NullPointerException if it is a list with a null element
     * @throws IllegalArgumentException if the property is free-form, or has free-form elements, and JSON cannot represent
     *     the value
     */
    @Nullable
    Object copy(Object value) {
        return switch (type) {
            case LIST -> element == Adapters.FREE ? UntypedJson.copy(List.copyOf((List<?>) value)) : typed(value);
            case MAP -> element == Adapters.FREE ? UntypedJson.copy(value) : typed(value);
            case ANY -> UntypedJson.copy(value);
            case LONG_TEXT -> value.toString();
            default -> value;
        };
    }

    /** Returns an immutable copy of a list or map. Its elements are immutable, unless they are lists or maps too. */
    private Object typed(Object value) {
        if (value instanceof List<?> list) {
            return List.copyOf(nested ? list.stream().map(this::typed).toList() : list);
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<Object, @Nullable Object>(map);
            if (nested) {
                copy.replaceAll((name, part) -> part == null ? null : typed(part));
            }
            return Collections.unmodifiableMap(copy);
        }
        return value;
    }
}
