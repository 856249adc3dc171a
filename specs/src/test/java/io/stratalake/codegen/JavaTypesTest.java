package io.stratalake.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.codegen.JavaType.Kind;
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
                      x-wire: string-map
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
                "{type: string} | STRING | String | String",
                "{type: string, format: uuid} | STRING | String | String",
                "{type: string, format: date-time} | TIMESTAMP | OffsetDateTime | OffsetDateTime",
                "{type: integer} | INTEGER | Integer | int",
                "{type: integer, format: int32} | INTEGER | Integer | int",
                "{type: integer, format: int64} | LONG | Long | long",
                "{type: number} | DECIMAL | BigDecimal | BigDecimal",
                "{type: number, format: double} | DOUBLE | Double | double",
                "{type: string, format: int64} | LONG_TEXT | Long | long",
                "{type: boolean} | BOOLEAN | Boolean | boolean",
                "{} | ANY | Object | Object",
                "{description: anything} | ANY | Object | Object",
                "{type: array, items: {type: string}} | LIST | List<String> | List<String>",
                "{type: array, items: {type: array, items: {type: integer}}} | LIST | List<List<Integer>> | List<List<Integer>>",
                "{type: object} | MAP | Map<String, @Nullable Object> | Map<String, @Nullable Object>",
                "{type: object, additionalProperties: true} | MAP | Map<String, @Nullable Object> | Map<String, @Nullable Object>",
                "{type: object, additionalProperties: {type: integer}} | MAP | Map<String, Integer> | Map<String, Integer>",
                "{type: object, additionalProperties: {type: string, nullable: true}} | MAP | Map<String, @Nullable String> | Map<String, @Nullable String>",
                "{type: array, items: {type: object, additionalProperties: {type: string}}} | LIST | List<Map<String, String>> | List<Map<String, String>>",
                "{$ref: '#/components/schemas/Box'} | MODEL | Box | Box",
                "{$ref: '#/components/schemas/Tier'} | OPEN_ENUM | Tier | Tier",
                "{$ref: '#/components/schemas/Alias'} | STRING | String | String",
                "{$ref: '#/components/schemas/Wrapped'} | MODEL | Box | Box",
                "{$ref: '#/components/schemas/Tags'} | MAP | Map<String, @Nullable String> | Map<String, @Nullable String>",
                "{allOf: [{$ref: '#/components/schemas/Tier'}], description: its tier} | OPEN_ENUM | Tier | Tier",
                "{type: string, nullable: true, x-type: Tier} | OPEN_ENUM | Tier | Tier",
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
                "{type: string, enum: [A, B]} | an enum needs a schema with a name: [A, B]",
                "{type: object, properties: {a: {type: string}}} | an object with properties needs a schema with a name: [a]",
                "{type: string, x-type: Missing} | there is no schema Missing",
                "{allOf: [{$ref: '#/components/schemas/Box'}, {type: object}]} | an allOf of several schemas has no Java type: write the properties out"
            })
    void a_schema_without_a_java_type_fails_the_build(String property, String message) {
        assertEquals(
                message,
                assertThrows(ContractException.class, () -> typeOf(property)).getMessage());
    }

    @Test
    void a_missing_schema_is_any_value() {
        assertEquals(
                Kind.ANY,
                Contract.types(Contract.ofSchemas("    A: {type: string}\n"))
                        .of(null)
                        .kind());
    }

    @Test
    void nested_values_are_read_by_nested_adapters() {
        var type = typeOf(
                "{type: array, items: {type: object, additionalProperties: {$ref: '#/components/schemas/Box'}}}");
        assertEquals("Adapters.list(Adapters.map(Box.adapter()))", type.adapter());
        assertEquals("list<map>", type.word());
        assertEquals("Adapters.map(Box.adapter())", type.adapterBesideTable());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string} | string |",
                "{type: string, format: date-time} | timestamp |",
                "{type: integer} | integer |",
                "{type: integer, format: int64} | long |",
                "{type: number} | decimal |",
                "{type: number, format: double} | double |",
                "{type: string, format: int64} | long-text |",
                "{type: boolean} | boolean |",
                "{} | any |",
                "{type: array, items: {type: string}} | list<string> |",
                "{type: array, items: {}} | list<any> |",
                "{type: array, items: {type: array, items: {type: integer}}} | list<list> | Adapters.list(Adapters.INTEGER)",
                "{type: object} | map<any> |",
                "{type: object, additionalProperties: {type: integer}} | map<integer> |",
                "{$ref: '#/components/schemas/Box'} | model | Box.adapter()",
                "{$ref: '#/components/schemas/Tier'} | open-enum | Tier.adapter()",
                "{type: array, items: {$ref: '#/components/schemas/Box'}} | list<model> | Box.adapter()",
                "{type: object, additionalProperties: {$ref: '#/components/schemas/Tier'}} | map<open-enum> | Tier.adapter()"
            })
    void a_table_of_properties_leaves_named_types_to_the_builder(String property, String word, String adapter) {
        var type = typeOf(property);
        assertEquals(word, type.word());
        assertEquals(adapter, type.adapterBesideTable());
    }

    @Test
    void an_object_with_x_wire_has_no_class() {
        var contract = Contract.ofSchemas("""
                    Tags: {type: object, x-wire: string-map, properties: {a: {type: string}}}
                    Empty: {type: object}
                    Box: {type: object, properties: {a: {type: string}}}
                """);
        var schemas = contract.getComponents().getSchemas();
        assertFalse(JavaTypes.isModel(schemas.get("Tags")));
        assertFalse(JavaTypes.isModel(schemas.get("Empty")));
        assertTrue(JavaTypes.isModel(schemas.get("Box")));
    }
}
