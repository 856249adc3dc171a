package io.stratalake.core.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.stratalake.core.contract.ContractDocument.Model;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.model.JsonModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every model of a client, read from JSON that {@link ContractSamples} makes of the contract. A client extends this class
 * with its documents.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ModelContract {

    private static final Set<String> OF_EVERY_MODEL = Set.of("toJson", "toBuilder", "toString", "hashCode");

    /** Returns the contracts of the client. */
    protected abstract List<ContractDocument> documents();

    protected final Stream<Model> models() {
        return documents().stream().flatMap(document -> document.models().stream());
    }

    /** Returns the number of properties that the contracts declare as secret. */
    protected final long secrets() {
        return models().flatMap(model -> model.properties().values().stream())
                .filter(ContractDocument::isSecret)
                .count();
    }

    private static JsonModel decoded(Model model, JsonElement json) {
        try {
            return (JsonModel)
                    model.javaClass().getMethod("fromJson", String.class).invoke(null, json.toString());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(model + " rejects " + json, e);
        }
    }

    /** Returns the accessors of properties, without those that return a text or a nested property. */
    private static List<Method> accessors(Model model) {
        var setters = Stream.of(model.javaClass().getClasses())
                .filter(nested -> nested.getSimpleName().equals("Builder"))
                .flatMap(builder -> Stream.of(builder.getDeclaredMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        return Stream.of(model.javaClass().getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
                .filter(method -> !OF_EVERY_MODEL.contains(method.getName()) && setters.contains(method.getName()))
                .toList();
    }

    /** Returns the value, or the exception for an absent required property. */
    private static Object value(Method accessor, JsonModel model) throws IllegalAccessException {
        try {
            return accessor.invoke(model);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof DecodingException missing) {
                return missing;
            }
            throw new AssertionError(accessor.toString(), e.getCause());
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void reads_and_writes_a_full_object_without_loss(Model model) throws IllegalAccessException {
        var sample = ContractSamples.of(model);

        var read = decoded(model, sample);

        assertEquals(Map.of(), read.unknownProperties());
        assertEquals(sample, JsonParser.parseString(read.toJson()));
        assertEquals(read, decoded(model, sample));
        assertEquals(read.hashCode(), decoded(model, sample).hashCode());
        assertEquals(model.properties().size(), accessors(model).size());
        var absent = new ArrayList<String>();
        for (var accessor : accessors(model)) {
            var value = value(accessor, read);
            if (value == null || value instanceof DecodingException) {
                absent.add(accessor.getName());
            }
        }
        assertEquals(model.properties().size() - sample.size(), absent.size(), absent::toString);
    }

    @ParameterizedTest
    @MethodSource("models")
    void builds_an_equal_model_from_its_builder(Model model) throws ReflectiveOperationException {
        var read = decoded(model, ContractSamples.of(model));

        var builder = model.javaClass().getMethod("toBuilder").invoke(read);

        assertEquals(read, builder.getClass().getMethod("build").invoke(builder));
    }

    @ParameterizedTest
    @MethodSource("models")
    void reads_an_empty_object_and_rejects_access_to_required_properties(Model model) throws IllegalAccessException {
        var read = decoded(model, new JsonObject());

        assertEquals("{}", read.toJson());
        assertEquals(model.name() + "[]", read.toString());
        var absentRequired = 0;
        for (var accessor : accessors(model)) {
            var value = value(accessor, read);
            if (value instanceof DecodingException || isEmptyPage(model, accessor, value)) {
                absentRequired++;
            } else {
                assertNull(value, accessor::toString);
            }
        }
        assertEquals(
                model.required().stream()
                        .filter(name -> !isNullable(model.properties().get(name)))
                        .count(),
                absentRequired,
                model::name);
    }

    /** Services leave the items of an empty page out, even if the contract requires them. */
    private static boolean isEmptyPage(Model model, Method accessor, Object value) {
        return model.name().endsWith("Page")
                && model.required().contains(accessor.getName())
                && List.of().equals(value);
    }

    @ParameterizedTest
    @MethodSource("models")
    void reads_null_as_absent_or_as_an_empty_list_or_map(Model model) {
        var nulls = new JsonObject();
        var empty = new JsonObject();
        model.properties().forEach((name, property) -> {
            nulls.add(name, JsonNull.INSTANCE);
            if (isNullable(property)) {
                empty.add(name, JsonNull.INSTANCE);
            }
            emptyContainer(model.document().resolved(property)).ifPresent(container -> empty.add(name, container));
        });

        var read = decoded(model, nulls);

        assertEquals(decoded(model, empty), read);
    }

    private static Optional<JsonElement> emptyContainer(Map<String, Object> schema) {
        if ("array".equals(schema.get("type")) || isList(schema)) {
            return Optional.of(new JsonArray());
        }
        var isMap = "object".equals(schema.get("type")) && !schema.containsKey("properties");
        return isMap ? Optional.of(new JsonObject()) : Optional.empty();
    }

    /** Returns whether null has a meaning of its own. */
    private static boolean isNullable(Map<String, Object> property) {
        return Boolean.TRUE.equals(property.get("nullable"));
    }

    private static boolean isList(Map<String, Object> schema) {
        return String.valueOf(schema.get("x-type")).startsWith("List<");
    }

    @ParameterizedTest
    @MethodSource("models")
    void masks_secrets(Model model) {
        var sample = ContractSamples.of(model);
        var read = decoded(model, sample);

        assertFalse(read.toString().contains(ContractSamples.SECRET), read::toString);
        model.properties().forEach((name, property) -> {
            if (ContractDocument.isSecret(property) && sample.has(name)) {
                assertTrue(read.toString().contains("***"), read::toString);
                assertTrue(sample.get(name).toString().contains(ContractSamples.SECRET), name);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void keeps_values_of_other_types_without_showing_them(Model model) throws IllegalAccessException {
        var odd = new JsonObject();
        odd.add("odd", new JsonPrimitive(ContractSamples.SECRET));
        var document = new JsonObject();
        model.properties().forEach((name, property) -> document.add(name, misfit(model, property, odd)));

        var read = decoded(model, document);

        assertEquals(document, JsonParser.parseString(read.toJson()));
        assertFalse(read.toString().contains(ContractSamples.SECRET), read::toString);
        for (var accessor : accessors(model)) {
            value(accessor, read);
        }
    }

    private static JsonElement misfit(Model model, Map<String, Object> property, JsonObject odd) {
        var schema = model.document().resolved(property);
        if (schema.containsKey("oneOf")) {
            return isList(schema) ? odd : new JsonArray();
        }
        if (!schema.containsKey("type")) {
            return new JsonPrimitive(1);
        }
        return schema.get("type").equals("object") ? new JsonPrimitive(ContractSamples.SECRET) : odd;
    }

    @ParameterizedTest
    @MethodSource("models")
    void keeps_unknown_properties_without_showing_them(Model model) {
        var document = ContractSamples.of(model);
        document.add("zzz", JsonParser.parseString("{\"password\": \"" + ContractSamples.SECRET + "\"}"));

        var read = decoded(model, document);

        assertEquals(document, JsonParser.parseString(read.toJson()));
        assertEquals(Set.of("zzz"), read.unknownProperties().keySet());
        assertFalse(read.toString().contains(ContractSamples.SECRET), read::toString);
    }

    @ParameterizedTest
    @MethodSource("models")
    void rejects_other_text_without_quoting_it(Model model) throws ReflectiveOperationException {
        var fromJson = model.javaClass().getMethod("fromJson", String.class);
        var string = "\"" + ContractSamples.SECRET + "\"";
        for (var text : List.of("", "[]", string, "{\"a\": ", "{} {}")) {
            if (text.equals(string) && model.schema().containsKey("x-string-form")) {
                continue;
            }
            var refused = assertThrows(InvocationTargetException.class, () -> fromJson.invoke(null, text))
                    .getCause();
            assertTrue(refused instanceof IllegalArgumentException, refused::toString);
            assertFalse(refused.toString().contains(ContractSamples.SECRET), refused::toString);
        }
    }
}
