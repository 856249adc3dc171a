package io.stratalake.codegen.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTableTest {

    private static final String BOOKS = """
            openapi: 3.0.3
            info: {title: Books, version: '1'}
            paths:
              /books:
                get:
                  operationId: listBooks
                  summary: Lists the books.
                  deprecated: true
                  x-requests-per-minute: 7
                  x-paging: {scheme: offset, defaultSize: 5, maxSize: 6}
                  x-fields: BookFields
                  parameters:
                    - $ref: '#/components/parameters/Limit'
                  responses:
                    '200':
                      description: One page.
                      headers: {Sunset: {schema: {type: string}}}
                      content:
                        application/json:
                          schema: {$ref: '#/components/schemas/BookPage'}
                          example: {items: []}
                    '404': {$ref: '#/components/responses/NotFound'}
                put:
                  operationId: replaceBooks
                  x-requests-per-minute: 4
                  x-assumed-limit: true
                  security: []
                  requestBody:
                    required: true
                    content:
                      application/json: {schema: {$ref: '#/components/schemas/BookPage'}}
                  responses:
                    '204': {description: Done.}
            components:
              parameters:
                Limit:
                  name: limit
                  in: query
                  x-role: page-size
                  description: The size of a page.
                  schema: {type: integer, minimum: 1, maximum: 6}
              responses:
                NotFound: {description: Not found.}
              x-fields:
                BookFields: {connectives: [and], filter: [{name: title, type: string, operators: [eq]}], sort: [title]}
              schemas:
                BookPage:
                  description: One page of books.
                  type: object
                  properties:
                    items: {type: array, items: {$ref: '#/components/schemas/Book'}}
                Book:
                  type: object
                  required: [description]
                  properties:
                    description: {type: string, description: What it is about.}
                    password: {type: string, x-secret: true}
            """;

    private static JsonNode table(String contract) throws JsonProcessingException {
        return ContractTable.of("books", Yaml.mapper().readTree(contract));
    }

    @Test
    void has_what_the_contract_says_about_an_operation() throws JsonProcessingException {
        JsonNode table = table(BOOKS);
        JsonNode list = table.at("/operations/0");

        assertEquals("books", table.path("contract").asText());
        assertEquals("listBooks", list.path("id").asText());
        assertEquals("GET", list.path("method").asText());
        assertEquals("/books", list.path("path").asText());
        assertEquals(7, list.path("requestsPerMinute").asInt());
        assertTrue(list.path("deprecated").asBoolean());
        assertEquals(6, list.at("/paging/maxSize").asInt());
        assertEquals("title", list.at("/fields/filter/0/name").asText());
        assertEquals(
                "{\"name\":\"limit\",\"in\":\"query\",\"role\":\"page-size\","
                        + "\"schema\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":6}}",
                list.at("/parameters/0").toString());
        assertEquals(
                "{\"status\":200,\"headers\":[\"Sunset\"],\"type\":\"application/json\","
                        + "\"schema\":{\"$ref\":\"BookPage\"},\"example\":{\"items\":[]}}",
                list.path("success").toString());
        assertEquals(404, list.at("/errors/404/status").asInt());
    }

    @Test
    void has_bodies_and_leaves_out_assumed_limits() throws JsonProcessingException {
        JsonNode replace = table(BOOKS).at("/operations/1");

        assertTrue(replace.path("anonymous").asBoolean());
        assertFalse(replace.has("requestsPerMinute"));
        assertEquals(
                "{\"required\":true,\"types\":{\"application/json\":{\"$ref\":\"BookPage\"}}}",
                replace.path("body").toString());
        assertEquals("{\"status\":204}", replace.path("success").toString());
    }

    @Test
    void has_schemas_without_prose_but_with_properties_that_are_named_like_it() throws JsonProcessingException {
        assertEquals(
                "{\"BookPage\":{\"type\":\"object\",\"properties\":{\"items\":{\"type\":\"array\","
                        + "\"items\":{\"$ref\":\"Book\"}}}},"
                        + "\"Book\":{\"type\":\"object\",\"required\":[\"description\"],\"properties\":{"
                        + "\"description\":{\"type\":\"string\"},\"password\":{\"type\":\"string\",\"x-secret\":true}}}}",
                table(BOOKS).path("schemas").toString());
    }

    @Test
    void names_what_is_missing() {
        assertEquals(
                "There is no field table BookFields. Add it to components/x-fields.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> table(BOOKS.replace("BookFields: {", "OtherFields: {")))
                        .getMessage());
        assertEquals(
                "There is no component #/components/parameters/Limit. Add it to the contract.",
                assertThrows(IllegalArgumentException.class, () -> table(BOOKS.replace("    Limit:", "    Other:")))
                        .getMessage());
    }

    @Test
    void is_written_under_the_name_of_the_contract(@TempDir Path folder) throws Exception {
        Path contract = Files.writeString(folder.resolve("books.yaml"), BOOKS);
        ContractTableGenerator generator = new ContractTableGenerator();
        generator.setInputSpec(contract.toString());
        generator.setOutputDir(folder.resolve("tables").toString());

        generator.processOpenAPI(null);

        assertEquals(table(BOOKS).toString(), Files.readString(folder.resolve("tables/books.json")));
    }
}
