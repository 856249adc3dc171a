package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.client.RequestPlan;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.codegen.ListSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page sizes of lists that are read to their end, and their number of requests. */
class GrowingListTest {

    private final SteppedExecutor executor = new SteppedExecutor();

    private Paged<Integer> list(OffsetService service) {
        return Paged.offset(OffsetService.listing(executor).resizable(), OffsetService.PAGING, service::fetch);
    }

    @Test
    void has_the_largest_pages_after_the_first_one() {
        var service = OffsetService.with(250);

        assertEquals(service.items, list(service).toList());
        assertEquals(List.of("0+10", "10+100", "110+100", "210+100"), service.calls);
    }

    @Test
    void has_the_largest_pages_in_pages_too() {
        var service = OffsetService.with(250);

        assertEquals(
                List.of(10, 100, 100, 40),
                list(service).pages().stream().map(page -> page.items().size()).toList());
    }

    @Test
    void starts_with_a_small_page() {
        var service = OffsetService.with(250);

        list(service).first();
        list(service).firstPage();
        assertEquals(List.of("0+10", "0+10"), service.calls);
    }

    @Test
    void needs_no_second_page_if_the_first_one_has_all_items() {
        var service = OffsetService.with(9);

        assertEquals(service.items, list(service).toList());
        assertEquals(List.of("0+10"), service.calls);
    }

    @Test
    void has_the_page_size_of_the_caller_throughout() {
        var service = OffsetService.with(250);
        var spec = OffsetService.listing(executor).resizable().pageSize(90);

        assertEquals(
                service.items,
                Paged.offset(spec, OffsetService.PAGING, service::fetch).toList());
        assertEquals(List.of("0+90", "90+90", "180+90"), service.calls);
    }

    @Test
    void prefetches_the_largest_pages() {
        var service = OffsetService.with(1_000);
        var items = list(service).prefetch(3).iterator();
        items.next();
        items.next();
        executor.runAll();

        assertEquals(List.of("0+10", "10+100", "110+100", "210+100"), service.calls);
        for (var i = 2; i < 310; i++) {
            assertEquals(i, items.next());
        }
    }

    @Test
    void makes_no_guess_if_the_service_fills_the_largest_pages_only_in_part() {
        var service = OffsetService.with(200);
        service.cap = 40;

        assertEquals(service.items, list(service).prefetch(4).toList());
        executor.runAll();
        assertEquals(6, service.calls.size(), service.calls::toString);
    }

    @Test
    void is_resumed_with_the_size_of_the_next_page() {
        var service = OffsetService.with(250);
        var token = Objects.requireNonNull(list(service).firstPage().continuationToken());
        service.calls.clear();

        var resumed = list(service).resumeAt(token);
        assertEquals(service.items.subList(10, 250), resumed.toList());
        assertEquals(List.of("10+100", "110+100", "210+100"), service.calls);
        assertEquals(
                list(service).firstPage().next().continuationToken(),
                resumed.firstPage().continuationToken());
    }

    @Test
    void grows_in_a_cursor_list_only_if_the_cursor_is_not_bound_to_the_size() {
        var service = new CursorService().page(null, "k1", "a").page("k1", null, "b");
        var spec = CursorService.listing(executor).pageSizes(50, 200);
        Paged.cursor(spec, CursorService.PAGING, service::fetch).toList();
        Paged.cursor(spec.resizable(), CursorService.PAGING, service::fetch).toList();

        assertEquals(List.of("null/50", "k1/50", "null/50", "k1/200"), service.calls);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 11, 109, 110, 111, 210, 1_000})
    void makes_the_planned_number_of_requests(int count) {
        var service = OffsetService.with(count);
        var list = list(service);
        var plan = list.plan(count);
        assertEquals(List.of(), service.calls);

        list.toList();
        assertEquals(service.calls.size(), plan.requests());
    }

    @Test
    void makes_the_planned_number_of_requests_from_a_token_on() {
        var service = OffsetService.with(1_000);
        var list = list(service)
                .resumeAt(Objects.requireNonNull(list(service).firstPage().continuationToken()));
        service.calls.clear();

        list.toList();
        assertEquals(service.calls.size(), list.plan(990).requests());
    }

    @Test
    void takes_the_planned_time() {
        var endpoint = Endpoint.of("listNumbers", HttpMethod.GET, "/numbers").requestsPerMinute(5);
        var spec = ListSpec.of(endpoint, "numbers.example.com:443", executor)
                .pageSizes(10, 100)
                .resizable();
        var list = Paged.offset(spec, OffsetService.PAGING, OffsetService.with(0)::fetch);

        assertEquals(new RequestPlan(11, Duration.ofMillis(2 * 60_010)), list.plan(1_000));
        assertEquals(new RequestPlan(1, Duration.ZERO), list.plan(3));
    }

    @Test
    void has_a_plan_in_a_cursor_list_with_a_page_size() {
        var service = new CursorService();
        var spec = CursorService.listing(executor);
        var unknown = Paged.cursor(spec, CursorService.PAGING, service::fetch);
        var known = Paged.cursor(spec.pageSize(20), CursorService.PAGING, service::fetch);

        assertEquals(1, known.plan(0).requests());
        assertEquals(1, known.plan(20).requests());
        assertEquals(2, known.plan(21).requests());
        assertThrows(IllegalStateException.class, () -> unknown.plan(20));
        assertThrows(IllegalArgumentException.class, () -> known.plan(-1));
    }

    @Test
    void has_a_plan_without_requests_in_memory() {
        assertEquals(new RequestPlan(0, Duration.ZERO), Paged.of(List.of("a")).plan(1_000));
    }
}
