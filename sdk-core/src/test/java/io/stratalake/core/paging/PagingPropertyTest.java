package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.Failure;
import io.stratalake.core.error.ServerException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import okhttp3.Headers;

/** Every item is returned exactly once and in order, whatever the service and the executor do. */
class PagingPropertyTest {

    @Property
    void every_item_of_an_offset_list_is_returned_once_and_in_order(
            @ForAll @IntRange(max = 300) int initialItems,
            @ForAll @IntRange(min = 1, max = 40) int pageSize,
            @ForAll @IntRange(min = 1, max = 60) int serverCap,
            @ForAll @IntRange(max = 5) int prefetch,
            @ForAll boolean hasTotal,
            @ForAll Random random) {
        var executor = new SteppedExecutor();
        var service = OffsetService.with(initialItems);
        service.cap = serverCap;
        for (var i = 0; i < 10; i++) {
            service.sizes.put(random.nextInt(300), 1 + random.nextInt(50));
            service.failures.put(random.nextInt(300), down());
        }
        // A total that changes, but never below the actual one, which would end the list after a short page.
        service.total = offset -> hasTotal ? Integer.valueOf(service.items.size() + random.nextInt(20)) : null;
        var items = service.list(executor, pageSize).prefetch(prefetch).iterator();

        var read = new ArrayList<Integer>();
        var insertions = 10;
        while (hasNext(items)) {
            read.add(items.next());
            for (var steps = random.nextInt(3); steps > 0 && executor.waiting() > 0; steps--) {
                executor.runNext();
            }
            if (insertions > 0 && random.nextInt(20) == 0) {
                insertions--;
                service.grow(1 + random.nextInt(5));
            }
        }

        // Only items that were added after the last page was fetched may be missing.
        assertEquals(service.items.subList(0, read.size()), read);
        assertTrue(read.size() >= initialItems, () -> read.size() + " of " + initialItems + " items");
    }

    @Property
    void every_item_of_a_growing_list_is_returned_once_and_in_order(
            @ForAll @IntRange(max = 600) int initialItems,
            @ForAll @IntRange(min = 1, max = 20) int standard,
            @ForAll @IntRange(min = 20, max = 120) int max,
            @ForAll @IntRange(min = 1, max = 150) int serverCap,
            @ForAll @IntRange(max = 5) int prefetch,
            @ForAll boolean hasTotal,
            @ForAll Random random) {
        var executor = new SteppedExecutor();
        var service = OffsetService.with(initialItems);
        service.cap = serverCap;
        for (var i = 0; i < 10; i++) {
            service.sizes.put(random.nextInt(600), 1 + random.nextInt(50));
            service.failures.put(random.nextInt(600), random.nextBoolean() ? oversized() : down());
        }
        service.total = offset -> hasTotal ? Integer.valueOf(service.items.size() + random.nextInt(20)) : null;
        var largest = new AtomicInteger(max);
        var spec = OffsetService.listing(executor).pageSizes(standard, max).resizable();
        Paged<Integer> list = Paged.offset(spec, OffsetService.PAGING, (offset, limit) -> {
            if (limit > largest.get()) {
                throw oversized();
            }
            return service.fetch(offset, limit);
        });
        var items = list.prefetch(prefetch).iterator();

        var read = new ArrayList<Integer>();
        while (hasNext(items)) {
            read.add(items.next());
            for (var steps = random.nextInt(3); steps > 0 && executor.waiting() > 0; steps--) {
                executor.runNext();
            }
            if (random.nextInt(40) == 0) {
                largest.set(standard + random.nextInt(max - standard + 1));
            }
            if (service.items.size() < initialItems + 50 && random.nextInt(20) == 0) {
                service.grow(1 + random.nextInt(5));
            }
        }

        assertEquals(service.items.subList(0, read.size()), read);
        assertTrue(read.size() >= initialItems, () -> read.size() + " of " + initialItems + " items");
    }

    @Property(tries = 200)
    void every_item_is_returned_once_if_each_page_is_read_by_another_process(
            @ForAll @IntRange(max = 600) int count,
            @ForAll @IntRange(min = 1, max = 20) int standard,
            @ForAll @IntRange(min = 20, max = 120) int max,
            @ForAll @IntRange(min = 20, max = 120) int largest) {
        var service = OffsetService.with(count);
        var read = new ArrayList<Integer>();
        String token = null;
        do {
            var spec = OffsetService.listing(Runnable::run)
                    .pageSizes(standard, max)
                    .resizable();
            Paged<Integer> list = Paged.offset(spec, OffsetService.PAGING, (offset, limit) -> {
                if (limit > largest) {
                    throw oversized();
                }
                return service.fetch(offset, limit);
            });
            var page = (token == null ? list : list.resumeAt(token)).firstPage();
            read.addAll(page.items());
            token = page.continuationToken();
        } while (token != null);

        assertEquals(service.items, read);
    }

    private static ServerException down() {
        return new ServerException("down", Failure.unrelatedToACall(), null);
    }

    /** Returns a failure that may be due to the size of the page. */
    private static ServerException oversized() {
        var failure = Failure.unrelatedToACall().toBuilder()
                .response(504, Headers.of())
                .build();
        return new ServerException("", failure, null);
    }

    @Property
    void every_item_of_a_cursor_list_is_returned_once_and_in_order(
            @ForAll List<@IntRange(max = 4) Integer> pageSizes, @ForAll Random random) {
        var executor = new SteppedExecutor();
        var service = new CursorService();
        var all = new ArrayList<String>();
        for (var page = 0; page <= pageSizes.size(); page++) {
            var size = page < pageSizes.size() ? pageSizes.get(page) : 1;
            var items = new ArrayList<String>();
            for (var i = 0; i < size; i++) {
                items.add(page + "." + i);
            }
            all.addAll(items);
            service.page(
                    page == 0 ? null : "k" + page,
                    page < pageSizes.size() ? "k" + (page + 1) : null,
                    items.toArray(String[]::new));
        }

        var read = new ArrayList<String>();
        service.list(executor).forEach(item -> {
            read.add(item);
            if (random.nextBoolean()) {
                executor.runAll();
            }
        });
        assertEquals(all, read);
        assertEquals(pageSizes.size() + 1, service.calls.size());
    }

    /** Continues after a failure, as a job with retries does. */
    private static boolean hasNext(Iterator<?> items) {
        for (var tries = 0; ; tries++) {
            try {
                return items.hasNext();
            } catch (ServerException e) {
                assertTrue(tries < 10, "the service fails once for each offset");
            }
        }
    }
}
