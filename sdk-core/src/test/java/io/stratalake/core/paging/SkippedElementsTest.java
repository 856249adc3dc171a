package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.codegen.OffsetPaging;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.model.Adapters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Elements of a page that are not items (nulls and values of another type) count for the offset of the next page. */
class SkippedElementsTest {

    private final SteppedExecutor executor = new SteppedExecutor();

    /** A service with these elements in the JSON of its responses. */
    private static final class Service {

        record Response(
                @Nullable List<Integer> items, @Nullable Long total) {}

        private static final OffsetPaging<Response, Integer> PAGING =
                OffsetPaging.of(Response::items).total(Response::total);

        final List<String> calls = new ArrayList<>();
        final boolean hasTotal;
        private final List<String> elements;

        Service(boolean hasTotal, String... elements) {
            this.hasTotal = hasTotal;
            this.elements = List.of(elements);
        }

        ApiResponse<Response> fetch(int offset, int limit) {
            calls.add(offset + "+" + limit);
            var from = Math.min(offset, elements.size());
            var json = String.join(",", elements.subList(from, Math.min(from + limit, elements.size())));
            var items = Json.read(Adapters.list(Adapters.INTEGER), "[" + json + "]");
            var total = hasTotal ? Long.valueOf(elements.size()) : null;
            return new ApiResponse<>(200, Headers.of(), "request", new Response(items, total));
        }

        Paged<Integer> list(SteppedExecutor executor, int pageSize) {
            var endpoint = Endpoint.of("listNumbers", HttpMethod.GET, "/numbers/v1/numbers");
            var listing = ListSpec.of(endpoint, "numbers.example.com:443", executor)
                    .pageSizes(10, 100)
                    .pageSize(pageSize);
            return Paged.offset(listing, PAGING, this::fetch);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void a_null_in_a_page_neither_repeats_nor_loses_an_item(boolean hasTotal) {
        var service = new Service(hasTotal, "1", "null", "2", "3", "4");

        assertEquals(List.of(1, 2, 3, 4), service.list(executor, 3).prefetch(0).toList());
        assertEquals(List.of("0+3", "3+3"), service.calls.subList(0, 2));
    }

    @Test
    void an_element_that_cannot_be_converted_counts_too() {
        var service = new Service(true, "1", "\"many\"", "{}", "2", "3");

        assertEquals(List.of(1, 2, 3), service.list(executor, 3).prefetch(0).toList());
        assertEquals(List.of("0+3", "3+3"), service.calls);
    }

    @Test
    void a_page_of_nulls_is_not_the_end() {
        var service = new Service(true, "null", "null", "null", "1");

        assertEquals(List.of(1), service.list(executor, 3).prefetch(0).toList());
        assertEquals(Optional.of(1), service.list(executor, 3).first());
    }

    @Test
    void a_full_page_with_a_null_is_full_and_the_list_ends_by_its_total() {
        var service = new Service(true, "1", "2", "null", "3", "null");

        assertEquals(List.of(1, 2, 3), service.list(executor, 3).prefetch(0).toList());
        assertEquals(List.of("0+3", "3+3"), service.calls, "the second page reaches the total");
    }

    @Test
    void a_continuation_token_resumes_after_the_received_elements() {
        var service = new Service(true, "1", "null", "2", "3", "4");
        var list = service.list(executor, 3);

        var first = list.pages().iterator().next();

        assertEquals(List.of(1, 2), first.items());
        assertEquals(OptionalLong.of(5), first.total());
        assertEquals(List.of(3, 4), list.resumeAt(first.continuationToken()).toList());
    }

    @Test
    void mapped_items_keep_their_offset() {
        var service = new Service(true, "1", "null", "2", "3", "4");

        var texts = service.list(executor, 3).map(item -> "n" + item).map(text -> text + "!");

        assertEquals(List.of("n1!", "n2!", "n3!", "n4!"), texts.prefetch(0).toList());
    }

    @Test
    void prefetched_pages_start_where_they_would_without_nulls() {
        var service = new Service(true, "1", "2", "3", "null", "4", "5", "6", "7", "8", "9");
        var items = service.list(executor, 2).prefetch(3).iterator();

        var read = new ArrayList<Integer>();
        read.add(items.next());
        while (items.hasNext()) {
            read.add(items.next());
            executor.runAll();
        }

        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), read);
        assertEquals(List.of("0+2", "2+2", "4+2", "6+2", "8+2", "10+2"), service.calls, "no guess was wrong");
        assertTrue(executor.accepted() > 0);
    }
}
