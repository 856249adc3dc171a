package io.stratalake.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.sandbox.contract.Contract;
import io.stratalake.sandbox.greenlake.Caller;
import io.stratalake.sandbox.handler.Handlers;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A contract without a line of Java: its operations are served with pages, filters, checks and rate limits. */
class ContractServedTest {

    private static final String TABLE = """
            {"contract": "books", "operations": [
              {"id": "listBooks", "method": "GET", "path": "/library/v1/books", "requestsPerMinute": 7,
               "paging": {"scheme": "offset", "defaultSize": 5, "maxSize": 6},
               "fields": {"connectives": ["and"], "filter": [
                   {"name": "genre", "type": "Genre", "operators": ["eq", "ne"]}],
                 "sort": ["title"], "select": ["id", "title"]},
               "parameters": [
                 {"name": "filter", "in": "query", "role": "filter", "schema": {"type": "string"}},
                 {"name": "sort", "in": "query", "role": "sort", "schema": {"type": "string"}},
                 {"name": "select", "in": "query", "role": "select", "schema": {"type": "string"}},
                 {"name": "limit", "in": "query", "role": "page-size",
                  "schema": {"type": "integer", "minimum": 1, "maximum": 6}},
                 {"name": "offset", "in": "query", "role": "page-offset", "schema": {"type": "integer"}}],
               "success": {"status": 200, "type": "application/json", "schema": {"$ref": "BookPage"}}},
              {"id": "listReaders", "method": "GET", "path": "/library/v1/readers",
               "paging": {"scheme": "page-number", "defaultSize": 5, "maxSize": 10},
               "fields": {"connectives": ["and", "or"], "in": "chained", "filter": [
                   {"name": "name", "type": "string", "operators": ["eq", "contains"]},
                   {"name": "loans/book", "type": "string", "nullable": true, "operators": ["eq", "ne", "in"]},
                   {"name": "rank", "type": "integer", "operators": ["eq", "ne", "gt", "ge", "lt"]}]},
               "parameters": [
                 {"name": "filter", "in": "query", "role": "filter", "schema": {"type": "string"}},
                 {"name": "ids", "in": "query", "schema": {
                   "type": "array", "maxItems": 2, "items": {"type": "string"}}},
                 {"name": "limit", "in": "query", "role": "page-size", "schema": {"type": "integer"}},
                 {"name": "offset", "in": "query", "role": "page-number", "schema": {"type": "integer"}}],
               "success": {"status": 200, "type": "application/json", "schema": {"$ref": "ReaderPage"}}},
              {"id": "addBook", "method": "POST", "path": "/library/v1/books", "parameters": [],
               "body": {"required": true, "types": {"application/json": {"$ref": "Book"}}},
               "success": {"status": 202}},
              {"id": "listShelves", "method": "GET", "path": "/library/v1/shelves",
               "paging": {"scheme": "offset", "defaultSize": 5, "maxSize": 6},
               "fields": {"filter": [{"name": "id", "type": "string", "operators": ["eq"]}]},
               "parameters": [
                 {"name": "filter", "in": "query", "role": "filter", "required": true,
                  "schema": {"type": "string", "default": ""}},
                 {"name": "limit", "in": "query", "role": "page-size", "required": true,
                  "schema": {"type": "integer", "minimum": 1, "maximum": 6, "default": 5}}],
               "success": {"status": 200, "type": "application/json", "schema": {"$ref": "BookPage"}}},
              {"id": "addShelves", "method": "POST", "path": "/library/v1/shelves", "parameters": [],
               "body": {"required": true, "types": {"application/json": {"type": "array", "items": {"$ref": "Book"}}}},
               "success": {"status": 202}},
              {"id": "uploadBooks", "method": "POST", "path": "/library/v1/uploads", "parameters": [],
               "upload": {"part": "file", "type": "text/csv"},
               "body": {"required": true,
                 "types": {"multipart/form-data": {"type": "array", "items": {"$ref": "Book"}}}},
               "success": {"status": 202}},
              {"id": "exportBooks", "method": "GET", "path": "/library/v1/export", "parameters": [],
               "success": {"status": 200, "type": "text/csv", "schema": {"type": "string"}, "example": "id,title"}},
              {"id": "getBook", "method": "GET", "path": "/library/v1/books/{id}", "parameters": [],
               "success": {"status": 200, "type": "application/json", "schema": {"$ref": "Book"},
                 "example": {"id": "b1", "title": "On time"}}}],
             "schemas": {
              "Genre": {"type": "string", "x-open-enum": true, "enum": ["NOVEL", "MANUAL"]},
              "Book": {"type": "object", "required": ["id", "title"], "properties": {
                 "id": {"type": "string"}, "title": {"type": "string"}, "genre": {"$ref": "Genre"},
                 "pages": {"type": "integer"}}},
              "Reader": {"type": "object", "properties": {
                 "name": {"type": "string"}, "rank": {"type": "integer"},
                 "loans": {"type": "array", "items": {"type": "object", "properties": {"book": {"type": "string"}}}}}},
              "ReaderPage": {"type": "object", "properties": {
                 "items": {"type": "array", "items": {"$ref": "Reader"}},
                 "offset": {"type": "integer"}, "total": {"type": "integer"}}},
              "BookPage": {"type": "object", "properties": {
                 "items": {"type": "array", "items": {"$ref": "Book"}},
                 "count": {"type": "integer"}, "offset": {"type": "integer"}, "total": {"type": "integer"}}}}}
            """;
    private static final String BOOKS = "/library/v1/books";

    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-03-01T12:00:00Z"));
    private final Contract contract = Contract.read(new StringReader(TABLE));
    private final Sandbox sandbox =
            Sandbox.builder().timeSource(time).contracts(List.of(contract)).start();
    private final Caller caller = new Caller(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private List<JsonObject> items(String query) {
        List<JsonObject> items = new ArrayList<>();
        caller.get(BOOKS + query).json().getAsJsonArray("items").forEach(item -> items.add(item.getAsJsonObject()));
        return items;
    }

    @Test
    void gives_every_item_once_over_all_pages() {
        List<JsonObject> all = new ArrayList<>(items(""));
        assertEquals(5, all.size());
        all.addAll(items("?offset=5&limit=6"));
        all.addAll(items("?offset=11"));
        assertEquals(12, new HashSet<>(all).size());
        assertEquals(12, caller.get(BOOKS).json().get("total").getAsInt());
    }

    @Test
    void filters_sorts_and_selects() {
        assertTrue(items("?limit=6&filter=genre%20eq%20'NOVEL'").stream()
                .allMatch(book -> book.get("genre").getAsString().equals("NOVEL")));
        assertEquals(
                6,
                caller.get(BOOKS + "?filter=genre%20eq%20'NOVEL'")
                        .json()
                        .get("total")
                        .getAsInt());
        assertEquals("title-9", items("?sort=title%20desc").get(0).get("title").getAsString());
        assertFalse(items("?select=title").get(0).has("pages"));
    }

    @ParameterizedTest
    @CsvSource({"?limit=7", "?limit=few", "?filter=pages%20eq%201", "?sort=pages", "?select=genre", "?colour=red"})
    void rejects_what_the_contract_does_not_have(String query) {
        assertEquals(400, caller.get(BOOKS + query).status());
    }

    private List<String> readers(String query) {
        List<String> names = new ArrayList<>();
        caller.get("/library/v1/readers" + query)
                .json()
                .getAsJsonArray("items")
                .forEach(
                        reader -> names.add(reader.getAsJsonObject().get("name").getAsString()));
        return names;
    }

    @Test
    void counts_pages_where_the_contract_does() {
        List<String> all = readers("?limit=10");
        all.addAll(readers("?limit=10&offset=1"));

        assertEquals(12, new HashSet<>(all).size());
        assertEquals(all.subList(5, 10), readers("?offset=1"));
        assertEquals(List.of(), readers("?offset=3"));
        assertEquals(
                1,
                caller.get("/library/v1/readers?offset=1").json().get("offset").getAsInt());
        assertEquals(400, caller.get("/library/v1/readers?offset=-1").status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contains(name,'-1')|3",
                "contains(name,'-1') and not contains(name,'-11')|-1",
                "contains(rank,'1')|-1",
                "contains(name,null)|-1",
                "name contains 'a'|-1",
                "loans/book eq 'book-3'|1",
                "loans/book in ('book-3','book-4') or rank lt 3|4",
                "loans/book eq null|0",
                "loans/book ne null|12",
                "rank ge 12|1",
                "rank eq '12'|-1",
                "rank le 12|-1",
            })
    void filters_with_the_operators_of_the_contract(String filter, int count) {
        Caller.Answer page = caller.get("/library/v1/readers?filter=" + filter.replace(" ", "%20"));

        assertEquals(count, page.status() == 400 ? -1 : page.json().get("total").getAsInt(), page::toString);
    }

    @Test
    void limits_the_values_of_a_parameter() {
        assertEquals(200, caller.get("/library/v1/readers?ids=a&ids=b").status());
        assertEquals(400, caller.get("/library/v1/readers?ids=a&ids=b&ids=c").status());
    }

    @Test
    void keeps_the_rate_limit() {
        for (int i = 0; i < 7; i++) {
            assertEquals(200, caller.get(BOOKS).status());
        }
        assertEquals(429, caller.get(BOOKS).status());
    }

    @Test
    void responds_with_the_example_of_the_contract() {
        assertEquals("On time", caller.get(BOOKS + "/b1").json().get("title").getAsString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":\"1\",\"title\":\"A\",\"pages\":3} | 202",
                "{\"id\":\"1\"} | 400",
                "{\"id\":\"1\",\"title\":7} | 400",
                "{\"id\":\"1\",\"title\":\"A\",\"pages\":\"3\"} | 400",
                "{\"id\":\"1\",\"title\":\"A\",\"colour\":\"red\"} | 400",
                "[] | 400"
            })
    void checks_bodies(String body, int status) {
        assertEquals(status, caller.post(BOOKS, body).status());
    }

    @ParameterizedTest
    @CsvSource({"?limit=5&filter=, 200", "?limit=5&filter=id%20eq%20'id-1', 200", "?limit=5, 400", "?filter=, 400"})
    void requires_parameters_and_ignores_those_with_their_default(String query, int status) {
        assertEquals(status, caller.get("/library/v1/shelves" + query).status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"id\":\"1\",\"title\":\"A\"}] | 202",
                "[] | 202",
                "[{\"id\":\"1\"}] | 400",
                "{\"id\":\"1\",\"title\":\"A\"} | 400"
            })
    void checks_bodies_that_are_arrays(String body, int status) {
        assertEquals(status, caller.post("/library/v1/shelves", body).status());
    }

    private static final String PART = "Content-Disposition: form-data; name=\"file\"; filename=\"b.csv\"";

    /** @param part the part with {@code \n} for a line break */
    private int upload(String part) {
        String form = ("--x\n" + part + "\n--x--\n").replace("\n", "\r\n");
        return caller.send("POST", "/library/v1/uploads", "multipart/form-data; boundary=x", form)
                .status();
    }

    @Test
    void checks_the_rows_of_a_file() {
        String head = PART + "\nContent-Type: text/csv\n\n";

        assertEquals(202, upload(head + "id,title,genre\n1,\"A, \"\"b\"\"\nc\",\n2,B,NOVEL\n"));
        assertEquals(202, upload(head + "id,title"));
        assertEquals(400, upload(head + "id\n1\n"));
        assertEquals(400, upload(head + "id,title\n1\n"));
        assertEquals(400, upload(head + "id,title,colour\n1,A,red\n"));
    }

    @Test
    void checks_the_parts_of_a_form() {
        assertEquals(415, upload(PART + "\nContent-Type: text/plain\n\nid,title"));
        assertEquals(415, upload(PART + "\n\nid,title"));
        assertEquals(400, upload(PART.replace("file", "other") + "\nContent-Type: text/csv\n\nid,title"));
        assertEquals(400, upload(PART.replace("; filename=\"b.csv\"", "") + "\nContent-Type: text/csv\n\nid,title"));
        assertEquals(400, upload("Content-Type: text/csv\n\nid,title"));
        assertEquals(400, upload("id,title"));
        assertEquals(
                400,
                caller.send("POST", "/library/v1/uploads", "multipart/form-data", "--x--")
                        .status());
        assertEquals(
                400,
                caller.send("POST", "/library/v1/uploads", "multipart/form-data; boundary=y", "--x--")
                        .status());
        assertEquals(415, caller.post("/library/v1/uploads", "[]").status());
    }

    @Test
    void responds_with_the_file_of_the_contract() {
        var response = caller.get("/library/v1/export").response();

        assertEquals("id,title", response.body());
        assertEquals("text/csv", response.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void rejects_a_handler_that_no_contract_has() {
        Handlers handlers = new Handlers(List.of(contract));
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> handlers.on("burnBooks", call -> call.done()));
        assertEquals("No contract has an operation burnBooks. Correct the id of the handler.", e.getMessage());
    }
}
