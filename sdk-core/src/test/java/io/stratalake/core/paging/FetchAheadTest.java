package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.ServerException;
import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When pages are fetched before they are needed, by whom, and what becomes of them. */
@Timeout(20)
class FetchAheadTest {

    private final SteppedExecutor executor = new SteppedExecutor();
    private final OffsetService service = OffsetService.with(100);

    private static List<Integer> take(Iterator<Integer> items, int count) {
        var taken = new ArrayList<Integer>();
        for (var i = 0; i < count; i++) {
            taken.add(items.next());
        }
        return taken;
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static ServerException failure(String text) {
        return new ServerException(text, Failure.unrelatedToACall(), null);
    }

    @Test
    void starts_when_the_second_item_of_a_page_is_taken() {
        var items = service.list(executor).iterator();
        items.next();
        assertTrue(items.hasNext());
        assertEquals(0, executor.waiting());

        items.next();
        assertEquals(1, executor.waiting());
        assertEquals(List.of("0+10"), service.calls);

        executor.runNext();
        assertEquals(List.of("0+10", "10+10"), service.calls);
        assertEquals(range(2, 20), take(items, 18));
        assertEquals(List.of("0+10", "10+10"), service.calls, "the page fetched ahead was used");
    }

    @Test
    void goes_on_as_soon_as_a_page_is_begun() {
        var items = service.list(executor).iterator();
        take(items, 10);
        assertTrue(items.hasNext());
        assertEquals(1, executor.accepted());

        items.next();
        assertEquals(2, executor.accepted(), "the whole page is left to be read while the next one comes");
    }

    @Test
    void goes_on_in_pages_with_a_single_item_once_a_second_one_was_taken() {
        var words =
                new CursorService().page(null, "k1", "a").page("k1", "k2", "b").page("k2", null, "c");
        var items = words.list(executor).iterator();
        items.next();
        assertEquals(0, executor.accepted());

        items.next();
        assertEquals(1, executor.accepted());
    }

    @Test
    void goes_one_page_ahead_and_no_further() {
        var items = service.list(executor).iterator();
        take(items, 9);

        assertEquals(1, executor.accepted());
        executor.runAll();
        assertEquals(List.of("0+10", "10+10"), service.calls);
    }

    @Test
    void goes_one_page_ahead_in_a_cursor_list_too_however_many_are_wanted() {
        var words = new CursorService()
                .page(null, "k1", "a", "b")
                .page("k1", "k2", "c", "d")
                .page("k2", null, "e", "f");
        var items = words.list(executor).prefetch(5).iterator();
        items.next();
        items.next();

        assertEquals(1, executor.waiting());
        executor.runAll();
        assertEquals(List.of("null/null", "k1/null"), words.calls);
        var rest = new ArrayList<String>();
        items.forEachRemaining(rest::add);
        assertEquals(List.of("c", "d", "e", "f"), rest);
    }

    @Test
    void does_not_start_in_a_page_with_a_single_item() {
        var words = new CursorService().page(null, "k1", "a").page("k1", null, "b");
        var items = words.list(executor).iterator();
        items.next();
        assertEquals(List.of("null/null"), words.calls);

        assertTrue(items.hasNext());
        assertEquals(List.of("null/null", "k1/null"), words.calls);
        assertEquals(0, executor.accepted());
    }

    @Test
    void does_not_start_behind_the_last_page() {
        var items = OffsetService.with(5).list(executor).iterator();
        take(items, 5);

        assertEquals(0, executor.accepted());
    }

    @Test
    void makes_no_call_after_the_consumer_stopped() {
        var items = service.list(executor).iterator();
        take(items, 2);
        executor.runAll();

        assertEquals(List.of("0+10", "10+10"), service.calls);
        assertEquals(0, executor.waiting());
    }

    @Test
    void can_be_turned_off() {
        assertEquals(range(0, 100), service.list(executor).prefetch(0).toList());
        assertEquals(0, executor.accepted());
    }

    @Test
    void refuses_a_negative_number_of_pages() {
        var list = service.list(executor);

        var refusal = assertThrows(IllegalArgumentException.class, () -> list.prefetch(-1));
        assertEquals("listNumbers: the pages to fetch ahead must be 0 or more, not -1", refusal.getMessage());
    }

    @Test
    void fetches_several_pages_in_parallel_and_delivers_them_in_order() {
        var items = service.list(executor).prefetch(3).iterator();
        take(items, 2);
        assertEquals(3, executor.waiting());

        executor.runLast();
        executor.runLast();
        executor.runLast();
        assertEquals(List.of("0+10", "30+10", "20+10", "10+10"), service.calls);
        assertEquals(range(2, 40), take(items, 38));
    }

    @Test
    void stays_that_many_pages_ahead() {
        var items = service.list(executor).prefetch(3).iterator();
        take(items, 2);
        executor.runAll();
        take(items, 10);
        executor.runAll();

        assertEquals(List.of("0+10", "10+10", "20+10", "30+10", "40+10"), service.calls);
    }

    @Test
    void does_not_guess_pages_behind_the_total() {
        var few = OffsetService.with(25);
        var items = few.list(executor).prefetch(10).iterator();
        take(items, 2);

        assertEquals(2, executor.waiting());
    }

    @Test
    void guesses_nothing_while_the_service_gives_less_than_asked_for() {
        service.cap = 7;
        var items = service.list(executor).prefetch(4).iterator();
        take(items, 2);

        assertEquals(1, executor.waiting());
        items.forEachRemaining(item -> {});
        executor.runAll();
        assertEquals(15, service.calls.size(), "no call in vain");
    }

    @Test
    void drops_what_was_fetched_behind_a_page_that_came_short() {
        service.sizes.put(10, 4);
        var items = service.list(executor).prefetch(3).iterator();
        take(items, 2);
        executor.runAll();
        assertEquals(List.of("0+10", "10+10", "20+10", "30+10"), service.calls);

        assertEquals(range(2, 100), take(items, 98));
        assertFalse(items.hasNext());
        assertEquals("14+10", service.calls.get(4));
    }

    @Test
    void drops_what_was_fetched_behind_a_page_that_came_long() {
        service.sizes.put(10, 14);
        var items = service.list(executor).prefetch(3).iterator();
        take(items, 2);
        executor.runAll();

        assertEquals(range(2, 100), take(items, 98));
        assertEquals("24+10", service.calls.get(4));
    }

    @Test
    void does_not_make_the_calls_that_a_short_page_made_useless() {
        service.sizes.put(10, 4);
        var items = service.list(executor).prefetch(3).iterator();
        take(items, 10);
        assertTrue(items.hasNext());
        executor.runAll();

        assertEquals(List.of("0+10", "10+10"), service.calls);
    }

    @Test
    void does_not_mind_the_failure_of_a_page_that_is_not_needed() {
        service.sizes.put(10, 4);
        service.failures.put(20, failure("nobody asked"));
        var items = service.list(executor).prefetch(3).iterator();
        take(items, 2);
        executor.runAll();

        assertEquals(range(2, 100), take(items, 98));
    }

    @Test
    void throws_a_failure_behind_all_items_before_it_and_tries_again_when_asked_again() {
        var failure = failure("down");
        service.failures.put(10, failure);
        var items = service.list(executor).iterator();
        take(items, 2);
        executor.runAll();
        assertEquals(range(2, 10), take(items, 8));

        assertSame(failure, assertThrows(ServerException.class, items::hasNext));
        assertEquals(range(10, 100), take(items, 90));
        assertFalse(items.hasNext());
        assertEquals("10+10", service.calls.get(1));
        assertEquals("10+10", service.calls.get(2));
    }

    @Test
    void fails_again_as_long_as_the_service_does() {
        var items = service.list(executor).iterator();
        take(items, 10);
        service.failures.put(10, failure("first"));
        assertEquals("first", assertThrows(ServerException.class, items::next).getMessage());
        service.failures.put(10, failure("second"));
        assertEquals("second", assertThrows(ServerException.class, items::next).getMessage());

        assertEquals(10, items.next());
    }

    @Test
    void gives_up_the_pages_behind_a_failure() {
        service.failures.put(10, failure("down"));
        var items = service.list(executor).prefetch(3).iterator();
        take(items, 10);
        assertThrows(ServerException.class, items::next);
        executor.runAll();

        assertEquals(List.of("0+10", "10+10"), service.calls);
    }

    @Test
    void shows_who_needed_the_page_whose_fetch_failed_on_another_thread() throws Exception {
        service.failures.put(10, failure("down"));
        var items = service.list(executor).iterator();
        take(items, 10);
        var fetcher = new Thread(executor::runAll);
        fetcher.start();
        fetcher.join();

        var thrown = assertThrows(ServerException.class, items::next);
        var needed = thrown.getSuppressed()[0];
        assertTrue(needed.getMessage().startsWith("listNumbers: "), needed.getMessage());
        assertTrue(
                List.of(needed.getStackTrace()).stream()
                        .anyMatch(frame -> frame.getClassName().equals(FetchAheadTest.class.getName())),
                "the consumer's stack trace");
    }

    @Test
    void passes_errors_on_as_they_are() {
        var error = new StackOverflowError("of a broken adapter");
        Paged<Integer> list = Paged.offset(OffsetService.listing(executor), OffsetService.PAGING, (offset, limit) -> {
            throw error;
        });

        assertSame(error, assertThrows(StackOverflowError.class, list::toList));
    }

    @Test
    void passes_on_a_checked_exception_that_a_call_should_not_throw() {
        var checked = new IOException("smuggled");
        Paged<Integer> list = Paged.offset(OffsetService.listing(executor), OffsetService.PAGING, (offset, limit) -> {
            throw FetchAheadTest.<RuntimeException>unchecked(checked);
        });

        assertSame(
                checked,
                assertThrows(UndeclaredThrowableException.class, list::toList).getCause());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchecked(Throwable throwable) throws E {
        throw (E) throwable;
    }

    @Test
    void makes_the_call_in_the_consumers_thread_when_the_executor_is_closed() {
        var items = service.list(executor).prefetch(3).iterator();
        items.next();
        executor.close();

        assertEquals(range(1, 100), take(items, 99));
        assertFalse(items.hasNext());
    }

    @Test
    void makes_the_call_in_the_consumers_thread_when_the_executor_did_not_get_round_to_it() {
        var items = service.list(executor).iterator();

        assertEquals(range(0, 20), take(items, 20));
        assertEquals(2, executor.waiting());
        executor.runNext();
        assertEquals(List.of("0+10", "10+10"), service.calls, "the call is not made a second time");
    }

    @Test
    void loses_no_item_to_an_executor_that_breaks() {
        var broken = new boolean[] {true};
        var items = service.list(task -> {
                    if (broken[0]) {
                        throw new IllegalStateException("no thread to be had");
                    }
                    task.run();
                })
                .iterator();
        assertEquals(0, items.next());

        assertThrows(IllegalStateException.class, items::next);
        broken[0] = false;
        assertEquals(range(1, 100), take(items, 99));
    }

    @Test
    void makes_no_call_for_a_stream_that_was_closed() {
        try (var stream = service.list(executor).prefetch(3).stream()) {
            var items = stream.iterator();
            items.next();
            items.next();
            assertEquals(3, executor.waiting());
        }
        executor.runAll();

        assertEquals(List.of("0+10"), service.calls);
    }

    @Test
    void looks_ahead_no_more_once_the_stream_is_closed() {
        var stream = service.list(executor).stream();
        var items = stream.iterator();
        items.next();
        stream.close();
        items.next();

        assertEquals(0, executor.accepted());
    }

    @Test
    void finds_the_first_item_of_a_stream_with_one_call() {
        assertEquals(0, service.list(executor).stream().findFirst().orElseThrow());
        assertEquals(List.of("0+10"), service.calls);
        assertEquals(0, executor.accepted());
    }

    @Test
    void interrupts_the_call_under_way_when_the_stream_is_closed() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try {
            var started = new CountDownLatch(1);
            var interrupted = new CountDownLatch(1);
            var list = Paged.offset(OffsetService.listing(threads), OffsetService.PAGING, (offset, limit) -> {
                if (offset > 0) {
                    started.countDown();
                    hang(interrupted);
                }
                return service.fetch(offset, limit);
            });
            giveUpDuring(started, list);
            interrupted.await();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Reads so far that the next page is fetched, and no further. */
    private static void giveUpDuring(CountDownLatch fetch, Paged<Integer> list) throws InterruptedException {
        try (var stream = list.stream()) {
            var items = stream.iterator();
            items.next();
            items.next();
            fetch.await();
        }
    }

    @Test
    void gives_the_thread_of_a_call_that_was_given_up_back_without_its_interruption() throws Exception {
        var givenBack = new CompletableFuture<Boolean>();
        // An executor that clears no flags, unlike the JDK's.
        Executor bare = task -> new Thread(() -> {
                    task.run();
                    givenBack.complete(Thread.currentThread().isInterrupted());
                })
                .start();
        var started = new CountDownLatch(1);
        var list = Paged.offset(OffsetService.listing(bare), OffsetService.PAGING, (offset, limit) -> {
            if (offset > 0) {
                started.countDown();
                hang(new CountDownLatch(1));
            }
            return service.fetch(offset, limit);
        });
        giveUpDuring(started, list);

        assertFalse(givenBack.get());
    }

    @Test
    void throws_to_a_consumer_that_is_interrupted_while_it_waits_and_delivers_the_page_later() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try {
            var started = new CountDownLatch(1);
            var interrupted = new CountDownLatch(1);
            var list = Paged.offset(OffsetService.listing(threads), OffsetService.PAGING, (offset, limit) -> {
                if (offset > 0 && started.getCount() > 0) {
                    started.countDown();
                    hang(interrupted);
                }
                return service.fetch(offset, limit);
            });
            var outcome = new CompletableFuture<Boolean>();
            var items = list.iterator();
            take(items, 10);
            started.await();
            var consumer = new Thread(() -> {
                // Interrupted before it begins to wait, which is the same to a waiting thread as during the wait.
                Thread.currentThread().interrupt();
                try {
                    outcome.completeExceptionally(new AssertionError("it came, and said " + items.hasNext()));
                } catch (CancelledException e) {
                    outcome.complete(Thread.currentThread().isInterrupted());
                } catch (RuntimeException e) {
                    outcome.completeExceptionally(e);
                }
            });
            consumer.start();
            assertTrue(outcome.get(), "the flag is set again");
            consumer.join();
            interrupted.await();

            assertEquals(range(10, 100), take(items, 90));
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** A call that ends only by interruption, as the pipeline's do. */
    private static void hang(CountDownLatch interrupted) {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            interrupted.countDown();
            throw new CancelledException("the call was interrupted", Failure.unrelatedToACall(), e);
        }
    }
}
