package io.stratalake.core.internal.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.paging.CursorService;
import io.stratalake.core.paging.OffsetService;
import io.stratalake.core.paging.Paged;
import io.stratalake.core.paging.SteppedExecutor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContinuationTokenTest {

    private static final Endpoint<?> NUMBERS = Endpoint.of("listNumbers", HttpMethod.GET, "/numbers/v1/numbers");

    private final SteppedExecutor executor = new SteppedExecutor();
    private final OffsetService service = OffsetService.with(25);

    private static String token(Paged<?> list) {
        return Objects.requireNonNull(list.pages().iterator().next().continuationToken());
    }

    private static String message(Paged<?> list, String text) {
        return assertThrows(IllegalArgumentException.class, () -> list.resumeAt(text))
                .getMessage();
    }

    private Paged<Integer> numbers(ListSpec listing) {
        return Paged.offset(listing.pageSizes(10, 100), OffsetService.PAGING, service::fetch);
    }

    private Paged<Integer> numbers(Pipeline pipeline) {
        return numbers(pipeline.list(NUMBERS));
    }

    private static Pipeline pipeline(String baseUrl) {
        return new Pipeline(ClientConfig.standard().baseUrl(URI.create(baseUrl)).anonymous());
    }

    private ListSpec listing(String name, String host) {
        return ListSpec.of(Endpoint.of(name, HttpMethod.GET, "/numbers/v1/numbers"), host, executor);
    }

    @Test
    void resumes_after_the_page_in_a_new_list() {
        var token = token(service.list(executor));
        var later = OffsetService.with(25);

        assertEquals(
                service.items.subList(10, 25),
                later.list(executor).resumeAt(token).toList());
        assertEquals(List.of("10+10", "20+10"), later.calls);
    }

    @Test
    void resumes_at_the_same_position_with_each_iterator() {
        var list = service.list(executor).resumeAt(token(service.list(executor)));

        assertEquals(10, list.first().orElseThrow());
        assertEquals(10, list.iterator().next());
        assertEquals(10, list.pages().iterator().next().items().get(0));
    }

    @Test
    void encodes_any_cursor() {
        var cursor = "ключ/+=&?% \"{}\uD83D\uDE00" + "x".repeat(60_000);
        var words = new CursorService().page(null, cursor, "a").page(cursor, null, "b");
        var token = token(words.list(executor));

        assertTrue(token.matches("[A-Za-z0-9._-]+"));
        assertEquals(List.of("b"), words.list(executor).resumeAt(token).toList());
    }

    @Test
    void detects_a_cursor_loop_back_to_its_own_position() {
        var words =
                new CursorService().page(null, "k1", "a").page("k1", "k2", "b").page("k2", "k1", "c");
        var list = words.list(executor).resumeAt(token(words.list(executor)));
        words.calls.clear();

        assertThrows(DecodingException.class, list::toList);
        assertEquals(List.of("k1/null", "k2/null"), words.calls);
    }

    @Test
    void keeps_the_page_size_of_the_list() {
        var token = token(service.list(executor, 7));
        var later = OffsetService.with(25);
        later.list(executor, 20).resumeAt(token).first();

        assertEquals(List.of("7+7"), later.calls);
    }

    @Test
    void rejects_a_page_size_that_is_no_longer_allowed() {
        var token = token(service.list(executor, 20));
        var stricter =
                Paged.offset(OffsetService.listing(executor).pageSizes(5, 10), OffsetService.PAGING, service::fetch);

        assertEquals("listNumbers: the page size must be from 1 to 10, but is 20", message(stricter, token));
    }

    @Test
    void is_the_same_text_in_every_process() {
        // Encoded by another program from the description of the format: tokens must survive an upgrade.
        var token = "c2.AG_jsMRCmPwcFJARAGCUgl2rAAAACgAAAAtsaXN0TnVtYmVyczEwXXgLLw";

        assertEquals(token, token(service.list(executor)));
    }

    @Test
    void does_not_show_the_query() {
        var token = token(numbers(listing("listNumbers", "h").query("key eq 'SECRET'")));
        var content = new String(Base64.getUrlDecoder().decode(token.substring(3)), StandardCharsets.ISO_8859_1);

        assertTrue(content.contains("listNumbers"));
        assertFalse(content.contains("SECRET"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "c2", "c2.", "cx.AAAA", "c2.AA AA", "C2.AAAA", "https://example.com/?c2.AA"})
    void rejects_other_text(String text) {
        var message = message(service.list(executor), text);

        assertTrue(message.startsWith("this is not a continuation token"), message);
    }

    @Test
    void rejects_another_version() {
        var message =
                message(service.list(executor), token(service.list(executor)).replaceFirst("c2", "c1"));

        assertEquals(
                "this continuation token has version 1, but this SDK reads version 2. Read the list from the start",
                message);
    }

    @Test
    void rejects_a_changed_character() {
        var list = service.list(executor);
        var token = token(list);
        for (var i = 3; i < token.length(); i++) {
            var other = token.charAt(i) == 'A' ? 'B' : 'A';
            var damaged = token.substring(0, i) + other + token.substring(i + 1);

            assertEquals(
                    "this continuation token is damaged: part of it was changed or is missing", message(list, damaged));
        }
    }

    @Test
    void rejects_truncated_text() {
        var list = service.list(executor);
        var token = token(list);
        for (var end = 4; end < token.length(); end++) {
            assertEquals(
                    "this continuation token is damaged: part of it was changed or is missing",
                    message(list, token.substring(0, end)));
        }
    }

    @Test
    void rejects_another_list() {
        var message = message(numbers(listing("listPrimes", "h")), token(numbers(listing("listNumbers", "h"))));

        assertEquals(
                "listPrimes: this continuation token belongs to another list, listNumbers. Use it with the list that"
                        + " returned it, or read the list from the start",
                message);
    }

    @Test
    void rejects_another_host() {
        var message = message(
                numbers(listing("listNumbers", "eu.example.com")),
                token(numbers(listing("listNumbers", "us.example.com"))));

        assertTrue(message.contains("another host than eu.example.com"), message);
        assertFalse(message.contains("us.example.com"), message);
    }

    @Test
    void rejects_another_port_of_the_same_host() {
        try (var one = pipeline("http://127.0.0.1:8080");
                var other = pipeline("http://127.0.0.1:8081")) {
            var message = message(numbers(one), token(numbers(other)));

            assertTrue(message.contains("another host than 127.0.0.1:8080"), message);
        }
    }

    @ParameterizedTest
    @CsvSource({"https://api.example.com, https://API.example.com:443", "http://127.0.0.1, http://127.0.0.1:80"})
    void treats_the_default_port_like_an_explicit_one(String without, String with) {
        try (var one = pipeline(without);
                var other = pipeline(with)) {
            var token = token(numbers(one));

            assertEquals(
                    service.items.subList(10, 25),
                    numbers(other).resumeAt(token).toList());
        }
    }

    @Test
    void rejects_another_filter() {
        var listing = listing("listNumbers", "h");
        var message =
                message(numbers(listing.query("key eq 'SECRET'")), token(numbers(listing.query("key eq 'OTHER'"))));

        assertTrue(message.contains("another filter"), message);
        assertFalse(message.contains("SECRET"), message);
    }

    @Test
    void rejects_another_scheme() {
        var listing = listing("listNumbers", "h");
        var byCursor = Paged.cursor(listing, CursorService.PAGING, new CursorService()::fetch);
        var message = message(byCursor, token(numbers(listing)));

        assertTrue(message.contains("another paging scheme"), message);
    }
}
