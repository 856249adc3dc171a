package io.stratalake.core.json;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The properties of the models of one type, as generated code writes them down: a line for each, whose place is the
 * property's number. What is said in a table need not be compiled into a method of each of several hundred models.
 *
 * <pre>
 * id !                 the name on the wire; a text unless something else is said; ! is required
 * createdAt t!         t timestamp, i integer, l long, d decimal, b boolean, * anything
 * status v?            v vocabulary, m model, o model or bare text: of the type that the model itself names;
 *                      ? may be null
 * labels [s            [ list, { map; of scalars, s for texts, or else of the type that the model itself names
 * password #           # is secret
 * value ~              ~ is what a bare text in the place of the whole object stands for
 * dry-run b! dryRun    the setter of a required property, where it has another name
 * </pre>
 */
final class PropertyTable {

    private static final char REQUIRED = '!';
    private static final char NULLABLE = '?';
    private static final char SECRET = '#';
    private static final char BARE_TEXT = '~';

    private final KnownTexts names;
    private final @Nullable String[] setters;
    private final char[] forms;
    private final @Nullable TypeAdapter<?>[] elements;
    private final boolean[] required;
    private final boolean[] nullable;
    private final boolean[] secret;
    private final int bareText;

    PropertyTable(String text) {
        var lines = text.split("\n");
        var wireNames = new String[lines.length];
        setters = new String[lines.length];
        forms = new char[lines.length];
        elements = new TypeAdapter<?>[lines.length];
        required = new boolean[lines.length];
        nullable = new boolean[lines.length];
        secret = new boolean[lines.length];
        var bare = -1;
        for (var i = 0; i < lines.length; i++) {
            var columns = lines[i].split(" ");
            wireNames[i] = columns[0];
            var described = columns.length > 1 ? columns[1] : "";
            setters[i] = columns.length > 2 ? columns[2] : columns[0];
            forms[i] = 's';
            for (var j = 0; j < described.length(); j++) {
                switch (described.charAt(j)) {
                    case REQUIRED -> required[i] = true;
                    case NULLABLE -> nullable[i] = true;
                    case SECRET -> secret[i] = true;
                    case BARE_TEXT -> bare = i;
                    default -> {
                        if (j == 0) {
                            forms[i] = described.charAt(j);
                        } else {
                            elements[i] = scalar(described.charAt(j));
                        }
                    }
                }
            }
        }
        names = new KnownTexts(wireNames);
        bareText = bare;
    }

    private static TypeAdapter<?> scalar(char form) {
        return switch (form) {
            case 's' -> Adapters.TEXT;
            case 'i' -> Adapters.INTEGER;
            case 'l' -> Adapters.LONG;
            case 'd' -> Adapters.DOUBLE;
            case 'b' -> Adapters.BOOLEAN;
            case 't' -> Adapters.TIMESTAMP;
            case '*' -> Adapters.FREE;
            default -> throw new IllegalArgumentException("no list or map holds values of the form " + form);
        };
    }

    int size() {
        return forms.length;
    }

    KnownTexts names() {
        return names;
    }

    String name(int number) {
        return names.get(number);
    }

    /** The method that sets a property which no model is built without; null for any other property. */
    @Nullable String setterIfRequired(int number) {
        return required[number] ? setters[number] : null;
    }

    boolean isSecret(int number) {
        return secret[number];
    }

    /** The property that a bare text stands for, or -1. */
    int bareText() {
        return bareText;
    }

    /**
     * Reads the value of a property.
     *
     * @param model knows the types that the property's form leaves open
     */
    @Nullable Object read(int number, JsonReader in, JsonModel.Builder<?, ?> model) throws IOException {
        var value = switch (forms[number]) {
            case 's' -> Tolerant.text(in);
            case 'i' -> Tolerant.integer(in);
            case 'l' -> Tolerant.longInteger(in);
            case 'd' -> Tolerant.decimal(in);
            case 'b' -> Tolerant.bool(in);
            case 't' -> Tolerant.timestamp(in);
            case 'v' -> Tolerant.vocabulary(in, (Words<?>) element(number, model));
            case 'm' -> Tolerant.model(in, (ModelAdapter<?>) element(number, model));
            case 'o' -> Tolerant.modelOrText(in, (ModelAdapter<?>) element(number, model));
            case '[' -> Tolerant.list(in, element(number, model));
            case '{' -> Tolerant.map(in, element(number, model));
            default -> Tolerant.free(in);
        };
        return nullable[number] ? Tolerant.orNull(value) : value;
    }

    /** Asked for when it is needed, lest one model load all others; two threads may both ask, and get the same. */
    private TypeAdapter<?> element(int number, JsonModel.Builder<?, ?> model) {
        var element = elements[number];
        if (element == null) {
            element = model.typeOf(number);
            elements[number] = element;
        }
        return element;
    }

    /**
     * A value that a caller set, as nobody can change it.
     *
     * @throws NullPointerException if it is a list that holds a null
     * @throws IllegalArgumentException if it is free-form and has no form in JSON
     */
    @Nullable Object copy(int number, Object value) {
        return switch (forms[number]) {
            case '[' -> List.copyOf((List<?>) value);
            case '{' -> Collections.unmodifiableMap(new LinkedHashMap<>((Map<?, ?>) value));
            case '*' -> FreeForm.copy(value);
            default -> value;
        };
    }
}
