package io.stratalake.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.codegen.JavaType.Kind;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaTypesTest {

    private static JavaType typeOf(String property) {
        var contract = Contract.ofSchemas("""
                    Tier: {type: string, enum: [GOLD, SILVER]}
                    Box: {type: object, properties: {id: {type: string}}}
                    Alias: {type: string}
                    Wrapped:
                      allOf: [{$ref: '#/components/schemas/Box'}]
                    Tags:
                      type: object
                      x-wire: text-map
                      additionalProperties: {anyOf: [{type: string}, {type: object, properties: {key: {type: string}}}]}
                    Holder:
                      type: object
                      properties:
                        it: %s
                """.formatted(property));
        return Contract.typeOf(contract, "Holder", "it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string} | TEXT | String | String",
                "{type: string, format: uuid} | TEXT | String | String",
                "{type: string, format: date-time} | TIMESTAMP | OffsetDateTime | OffsetDateTime",
                "{type: integer} | INTEGER | Integer | int",
                "{type: integer, format: int32} | INTEGER | Integer | int",
                "{type: integer, format: int64} | LONG | Long | long",
                "{type: number} | DECIMAL | Double | double",
                "{type: boolean} | BOOLEAN | Boolean | boolean",
                "{} | FREE | Object | Object",
                "{description: anything} | FREE | Object | Object",
                "{type: array, items: {type: string}} | LIST | List<String> | List<String>",
                "{type: array, items: {type: array, items: {type: integer}}} | LIST | List<List<Integer>> | List<List<Integer>>",
                "{type: object} | MAP | Map<String, @Nullable Object> | Map<String, @Nullable Object>",
                "{type: object, additionalProperties: true} | MAP | Map<String, @Nullable Object> | Map<String, @Nullable Object>",
                "{type: object, additionalProperties: {type: integer}} | MAP | Map<String, Integer> | Map<String, Integer>",
                "{type: object, additionalProperties: {type: string, nullable: true}} | MAP | Map<String, @Nullable String> | Map<String, @Nullable String>",
                "{type: array, items: {type: object, additionalProperties: {type: string}}} | LIST | List<Map<String, String>> | List<Map<String, String>>",
                "{$ref: '#/components/schemas/Box'} | MODEL | Box | Box",
                "{$ref: '#/components/schemas/Tier'} | VOCABULARY | Tier | Tier",
                "{$ref: '#/components/schemas/Alias'} | TEXT | String | String",
                "{$ref: '#/components/schemas/Wrapped'} | MODEL | Box | Box",
                "{$ref: '#/components/schemas/Tags'} | MAP | Map<String, @Nullable String> | Map<String, @Nullable String>",
                "{allOf: [{$ref: '#/components/schemas/Tier'}], description: its tier} | VOCABULARY | Tier | Tier",
                "{type: string, nullable: true, x-type: Tier} | VOCABULARY | Tier | Tier",
                "{type: array, items: {$ref: '#/components/schemas/Box'}} | LIST | List<Box> | List<Box>"
            })
    void a_schema_has_a_type(String property, Kind kind, String name, String present) {
        var type = typeOf(property);
        assertEquals(kind, type.kind());
        assertEquals(name, type.name());
        assertEquals(present, type.present());
        assertEquals("@Nullable " + name, type.optional());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string, enum: [A, B]} | a vocabulary needs a name of its own: [A, B]",
                "{type: object, properties: {a: {type: string}}} | an object needs a name of its own: [a]",
                "{type: string, x-type: Missing} | there is no schema Missing",
                "{allOf: [{$ref: '#/components/schemas/Box'}, {type: object}]} | an allOf of several has no form in Java: write the properties out"
            })
    void what_has_no_form_in_java_ends_the_build(String property, String message) {
        assertEquals(
                message,
                assertThrows(ContractException.class, () -> typeOf(property)).getMessage());
    }

    @Test
    void a_schema_that_is_not_there_may_be_anything() {
        assertEquals(
                Kind.FREE,
                Contract.types(Contract.ofSchemas("    A: {type: string}\n"))
                        .of(null)
                        .kind());
    }

    @Test
    void remembers_the_classes_that_it_met() {
        var contract = Contract.ofSchemas("""
                    Tier: {type: string, enum: [GOLD]}
                    Box: {type: object, properties: {id: {type: string}}}
                    Alias: {type: string}
                """);
        var types = Contract.types(contract);
        for (var name : Set.of("Tier", "Box", "Alias")) {
            types.of(new Schema<>().$ref("#/components/schemas/" + name));
        }
        assertEquals(Set.of("Box", "Tier"), types.named());
    }

    @Test
    void nested_values_are_read_by_nested_adapters() {
        var type = typeOf(
                "{type: array, items: {type: object, additionalProperties: {$ref: '#/components/schemas/Box'}}}");
        assertEquals("Adapters.list(Adapters.map(Box.adapter()))", type.adapter());
        assertEquals("[", type.form());
        assertEquals("Adapters.map(Box.adapter())", type.adapterIfNamed());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string} | s |",
                "{type: string, format: date-time} | t |",
                "{type: integer} | i |",
                "{type: integer, format: int64} | l |",
                "{type: number} | d |",
                "{type: boolean} | b |",
                "{} | * |",
                "{type: array, items: {type: string}} | [s |",
                "{type: array, items: {}} | [* |",
                "{type: array, items: {type: array, items: {type: integer}}} | [ | Adapters.list(Adapters.INTEGER)",
                "{type: object} | {* |",
                "{type: object, additionalProperties: {type: integer}} | {i |",
                "{$ref: '#/components/schemas/Box'} | m | Box.adapter()",
                "{$ref: '#/components/schemas/Tier'} | v | Tier.adapter()",
                "{type: array, items: {$ref: '#/components/schemas/Box'}} | [ | Box.adapter()",
                "{type: object, additionalProperties: {$ref: '#/components/schemas/Tier'}} | { | Tier.adapter()"
            })
    void the_form_of_a_property_leaves_named_types_open(String property, String form, String adapter) {
        var type = typeOf(property);
        assertEquals(form, type.form());
        assertEquals(adapter, type.adapterIfNamed());
    }

    @Test
    void an_object_with_x_wire_is_no_class() {
        var contract = Contract.ofSchemas("""
                    Tags: {type: object, x-wire: text-map, properties: {a: {type: string}}}
                    Empty: {type: object}
                    Box: {type: object, properties: {a: {type: string}}}
                """);
        var schemas = contract.getComponents().getSchemas();
        assertFalse(JavaTypes.isModel(schemas.get("Tags")));
        assertFalse(JavaTypes.isModel(schemas.get("Empty")));
        assertTrue(JavaTypes.isModel(schemas.get("Box")));
    }
}
