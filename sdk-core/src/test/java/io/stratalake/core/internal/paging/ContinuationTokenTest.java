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

    private static String bookmark(Paged<?> list) {
        return Objects.requireNonNull(list.pages().iterator().next().continuationToken());
    }

    private static String refusal(Paged<?> list, String continuation) {
        return assertThrows(IllegalArgumentException.class, () -> list.resumeAt(continuation))
                .getMessage();
    }

    private Paged<Integer> numbers(ListSpec listing) {
        return Paged.offset(listing.pageSizes(10, 100), OffsetService.PAGING, service::fetch);
    }

    private Paged<Integer> numbers(Pipeline pipeline) {
        return numbers(ListSpec.of(NUMBERS, pipeline));
    }

    private static Pipeline pipeline(String baseUrl) {
        return new Pipeline(ClientConfig.standard().baseUrl(URI.create(baseUrl)).anonymous());
    }

    private ListSpec listing(String name, String host) {
        return ListSpec.of(Endpoint.of(name, HttpMethod.GET, "/numbers/v1/numbers"), host, executor);
    }

    @Test
    void begins_where_the_page_ended_in_a_fresh_list() {
        var bookmark = bookmark(service.list(executor));
        var later = OffsetService.with(25);

        assertEquals(
                service.items.subList(10, 25),
                later.list(executor).resumeAt(bookmark).toList());
        assertEquals(List.of("10+10", "20+10"), later.calls);
    }

    @Test
    void begins_there_with_each_iterator() {
        var list = service.list(executor).resumeAt(bookmark(service.list(executor)));

        assertEquals(10, list.first().orElseThrow());
        assertEquals(10, list.iterator().next());
        assertEquals(10, list.pages().iterator().next().items().get(0));
    }

    @Test
    void brings_a_cursor_back_whatever_is_in_it() {
        var cursor = "ключ/+=&?% \"{}\uD83D\uDE00" + "x".repeat(100_000);
        var words = new CursorService().page(null, cursor, "a").page(cursor, null, "b");
        var bookmark = bookmark(words.list(executor));

        assertTrue(bookmark.matches("[A-Za-z0-9._-]+"));
        assertEquals(List.of("b"), words.list(executor).resumeAt(bookmark).toList());
    }

    @Test
    void notices_a_circle_that_leads_back_to_where_it_began() {
        var words =
                new CursorService().page(null, "k1", "a").page("k1", "k2", "b").page("k2", "k1", "c");
        var list = words.list(executor).resumeAt(bookmark(words.list(executor)));
        words.calls.clear();

        assertThrows(DecodingException.class, list::toList);
        assertEquals(List.of("k1/null", "k2/null"), words.calls);
    }

    @Test
    void keeps_the_page_size_with_which_the_list_was_begun() {
        var bookmark = bookmark(service.list(executor, 7));
        var later = OffsetService.with(25);
        later.list(executor, 20).resumeAt(bookmark).first();

        assertEquals(List.of("7+7"), later.calls);
    }

    @Test
    void refuses_a_page_size_that_the_service_allows_no_more() {
        var bookmark = bookmark(service.list(executor, 20));
        var stricter =
                Paged.offset(OffsetService.listing(executor).pageSizes(5, 10), OffsetService.PAGING, service::fetch);

        assertEquals("listNumbers: the page size must be from 1 to 10, this one is 20", refusal(stricter, bookmark));
    }

    @Test
    void is_the_same_text_in_every_process() {
        // Made by another program from the description of the format: bookmarks must outlive an upgrade.
        var bookmark = "c2.AG_jsMRCmPwcFJARAGCUgl2rAAAACgAAAAtsaXN0TnVtYmVyczEwXXgLLw";

        assertEquals(bookmark, bookmark(service.list(executor)));
    }

    @Test
    void does_not_show_the_query() {
        var bookmark = bookmark(numbers(listing("listNumbers", "h").query("key eq 'SECRET'")));
        var content = new String(Base64.getUrlDecoder().decode(bookmark.substring(3)), StandardCharsets.ISO_8859_1);

        assertTrue(content.contains("listNumbers"));
        assertFalse(content.contains("SECRET"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "c2", "c2.", "cx.AAAA", "c2.AA AA", "C2.AAAA", "https://example.com/?c2.AA"})
    void refuses_what_is_no_continuation(String text) {
        var refusal = refusal(service.list(executor), text);

        assertTrue(refusal.startsWith("this is not a continuation"), refusal);
    }

    @Test
    void refuses_another_version() {
        var refusal =
                refusal(service.list(executor), bookmark(service.list(executor)).replaceFirst("c2", "c1"));

        assertEquals("this continuation has version 1 and this SDK reads version 2; begin the list anew", refusal);
    }

    @Test
    void refuses_damage_anywhere() {
        var list = service.list(executor);
        var bookmark = bookmark(list);
        for (var i = 3; i < bookmark.length(); i++) {
            var other = bookmark.charAt(i) == 'A' ? 'B' : 'A';
            var damaged = bookmark.substring(0, i) + other + bookmark.substring(i + 1);

            assertEquals("this continuation is damaged: part of it changed or is missing", refusal(list, damaged));
        }
    }

    @Test
    void refuses_what_was_cut_short() {
        var list = service.list(executor);
        var bookmark = bookmark(list);
        for (var end = 4; end < bookmark.length(); end++) {
            assertEquals(
                    "this continuation is damaged: part of it changed or is missing",
                    refusal(list, bookmark.substring(0, end)));
        }
    }

    @Test
    void refuses_another_list() {
        var refusal = refusal(numbers(listing("listPrimes", "h")), bookmark(numbers(listing("listNumbers", "h"))));

        assertEquals(
                "listPrimes: this continuation belongs to another list, listNumbers; use it where it came from, or "
                        + "begin the list anew",
                refusal);
    }

    @Test
    void refuses_another_host() {
        var refusal = refusal(
                numbers(listing("listNumbers", "eu.example.com")),
                bookmark(numbers(listing("listNumbers", "us.example.com"))));

        assertTrue(refusal.contains("another host than eu.example.com"), refusal);
        assertFalse(refusal.contains("us.example.com"), refusal);
    }

    @Test
    void refuses_another_port_of_the_same_host() {
        try (var one = pipeline("http://127.0.0.1:8080");
                var other = pipeline("http://127.0.0.1:8081")) {
            var refusal = refusal(numbers(one), bookmark(numbers(other)));

            assertTrue(refusal.contains("another host than 127.0.0.1:8080"), refusal);
        }
    }

    @ParameterizedTest
    @CsvSource({"https://api.example.com, https://API.example.com:443", "http://127.0.0.1, http://127.0.0.1:80"})
    void takes_a_port_that_need_not_be_named_as_named(String without, String with) {
        try (var one = pipeline(without);
                var other = pipeline(with)) {
            var bookmark = bookmark(numbers(one));

            assertEquals(
                    service.items.subList(10, 25),
                    numbers(other).resumeAt(bookmark).toList());
        }
    }

    @Test
    void refuses_another_filter() {
        var listing = listing("listNumbers", "h");
        var refusal =
                refusal(numbers(listing.query("key eq 'SECRET'")), bookmark(numbers(listing.query("key eq 'OTHER'"))));

        assertTrue(refusal.contains("another filter"), refusal);
        assertFalse(refusal.contains("SECRET"), refusal);
    }

    @Test
    void refuses_another_scheme() {
        var listing = listing("listNumbers", "h");
        var byCursor = Paged.cursor(listing, CursorService.PAGING, new CursorService()::fetch);
        var refusal = refusal(byCursor, bookmark(numbers(listing)));

        assertTrue(refusal.contains("another paging scheme"), refusal);
    }
}
