package io.stratalake.omnistrate.contract;

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
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.model.JsonModel;
import io.stratalake.omnistrate.contract.Contract.Model;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of both contracts, from documents that are made of the contracts. */
class ModelsTest {

    private static final Set<String> OF_EVERY_MODEL = Set.of("toJson", "toBuilder", "toString", "hashCode");

    static Stream<Model> models() {
        return Stream.concat(Contract.FLEET.models().stream(), Contract.IDENTITY.models().stream());
    }

    private static JsonModel decoded(Model model, JsonElement json) {
        try {
            return (JsonModel)
                    model.javaClass().getMethod("fromJson", String.class).invoke(null, json.toString());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(model + " refuses " + json, e);
        }
    }

    /** Returns the accessors of properties, without those of a text or of a nested property. */
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

    /** The value, or the exception that says that it is missing. Any other is a failure. */
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

    @Test
    void the_contracts_have_models_and_secrets_to_test() {
        assertEquals(302 + 6, models().count());
        assertEquals(
                91 + 9,
                models().flatMap(model -> model.properties().values().stream())
                        .filter(Contract::isSecret)
                        .count());
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_full_document_is_read_and_written_without_loss(Model model) throws IllegalAccessException {
        var sample = Samples.of(model);

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
    void a_builder_that_begins_with_a_model_makes_the_same(Model model) throws ReflectiveOperationException {
        var read = decoded(model, Samples.of(model));

        var builder = model.javaClass().getMethod("toBuilder").invoke(read);

        assertEquals(read, builder.getClass().getMethod("build").invoke(builder));
    }

    @ParameterizedTest
    @MethodSource("models")
    void an_empty_document_is_read_and_what_is_promised_is_missed_only_when_asked_for(Model model)
            throws IllegalAccessException {
        var read = decoded(model, new JsonObject());

        assertEquals("{}", read.toJson());
        assertEquals(model.name() + "[]", read.toString());
        var missed = 0;
        for (var accessor : accessors(model)) {
            var value = value(accessor, read);
            if (value instanceof DecodingException || isEmptyPage(model, accessor, value)) {
                missed++;
            } else {
                assertNull(value, accessor::toString);
            }
        }
        assertEquals(model.required().size(), missed);
    }

    /** Services leave the items of an empty page out, even where the contract promises them. */
    private static boolean isEmptyPage(Model model, Method accessor, Object value) {
        return model.name().endsWith("Page")
                && model.required().contains(accessor.getName())
                && List.of().equals(value);
    }

    @ParameterizedTest
    @MethodSource("models")
    void nulls_are_as_good_as_absence_and_of_lists_and_maps_as_good_as_empty_ones(Model model) {
        var nulls = new JsonObject();
        var empty = new JsonObject();
        model.properties().forEach((name, property) -> {
            nulls.add(name, JsonNull.INSTANCE);
            emptyContainer(model.contract().resolved(property)).ifPresent(container -> empty.add(name, container));
        });

        var read = decoded(model, nulls);

        assertEquals(decoded(model, empty), read);
    }

    private static Optional<JsonElement> emptyContainer(Map<String, Object> schema) {
        if ("array".equals(schema.get("type"))) {
            return Optional.of(new JsonArray());
        }
        var isMap = "object".equals(schema.get("type")) && !schema.containsKey("properties");
        return isMap ? Optional.of(new JsonObject()) : Optional.empty();
    }

    @ParameterizedTest
    @MethodSource("models")
    void no_secret_shows(Model model) {
        var sample = Samples.of(model);
        var read = decoded(model, sample);

        assertFalse(read.toString().contains(Samples.SECRET), read::toString);
        model.properties().forEach((name, property) -> {
            if (Contract.isSecret(property) && sample.has(name)) {
                assertTrue(read.toString().contains("***"), read::toString);
                assertTrue(sample.get(name).toString().contains(Samples.SECRET), name);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void values_of_other_types_are_kept_and_not_shown(Model model) throws IllegalAccessException {
        var odd = new JsonObject();
        odd.add("odd", new JsonPrimitive(Samples.SECRET));
        var document = new JsonObject();
        model.properties().forEach((name, property) -> document.add(name, misfit(model, property, odd)));

        var read = decoded(model, document);

        assertEquals(document, JsonParser.parseString(read.toJson()));
        assertFalse(read.toString().contains(Samples.SECRET), read::toString);
        for (var accessor : accessors(model)) {
            value(accessor, read);
        }
    }

    private static JsonElement misfit(Model model, Map<String, Object> property, JsonObject odd) {
        var schema = model.contract().resolved(property);
        if (!schema.containsKey("type")) {
            return new JsonPrimitive(1);
        }
        return schema.get("type").equals("object") ? new JsonPrimitive(Samples.SECRET) : odd;
    }

    @ParameterizedTest
    @MethodSource("models")
    void properties_of_a_later_version_are_kept_and_not_shown(Model model) {
        var document = Samples.of(model);
        document.add("zzz", JsonParser.parseString("{\"password\": \"" + Samples.SECRET + "\"}"));

        var read = decoded(model, document);

        assertEquals(document, JsonParser.parseString(read.toJson()));
        assertEquals(Set.of("zzz"), read.unknownProperties().keySet());
        assertFalse(read.toString().contains(Samples.SECRET), read::toString);
    }

    @ParameterizedTest
    @MethodSource("models")
    void what_is_no_document_is_refused_and_not_repeated(Model model) throws ReflectiveOperationException {
        var fromJson = model.javaClass().getMethod("fromJson", String.class);
        for (var text : List.of("", "[]", "\"" + Samples.SECRET + "\"", "{\"a\": ", "{} {}")) {
            var refused = assertThrows(InvocationTargetException.class, () -> fromJson.invoke(null, text))
                    .getCause();
            assertTrue(refused instanceof IllegalArgumentException, refused::toString);
            assertFalse(refused.toString().contains(Samples.SECRET), refused::toString);
        }
    }
}
