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

/** The start of prefetching, its threads, and its end. */
@Timeout(20)
class PrefetchTest {

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
    void starts_with_the_second_item_of_a_page() {
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
        assertEquals(List.of("0+10", "10+10"), service.calls, "the prefetched page was used");
    }

    @Test
    void continues_with_the_first_item_of_a_page() {
        var items = service.list(executor).iterator();
        take(items, 10);
        assertTrue(items.hasNext());
        assertEquals(1, executor.accepted());

        items.next();
        assertEquals(2, executor.accepted(), "the next page is fetched while the whole current one is read");
    }

    @Test
    void continues_in_pages_with_a_single_item_after_the_second_one() {
        var words =
                new CursorService().page(null, "k1", "a").page("k1", "k2", "b").page("k2", null, "c");
        var items = words.list(executor).iterator();
        items.next();
        assertEquals(0, executor.accepted());

        items.next();
        assertEquals(1, executor.accepted());
    }

    @Test
    void fetches_one_page_by_default() {
        var items = service.list(executor).iterator();
        take(items, 9);

        assertEquals(1, executor.accepted());
        executor.runAll();
        assertEquals(List.of("0+10", "10+10"), service.calls);
    }

    @Test
    void fetches_at_most_one_page_of_a_cursor_list() {
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
    void does_not_start_after_the_last_page() {
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
    void rejects_a_negative_number_of_pages() {
        var list = service.list(executor);

        var failure = assertThrows(IllegalArgumentException.class, () -> list.prefetch(-1));
        assertEquals("listNumbers: the number of pages to prefetch must be 0 or more, not -1", failure.getMessage());
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
    void keeps_the_number_of_prefetched_pages() {
        var items = service.list(executor).prefetch(3).iterator();
        take(items, 2);
        executor.runAll();
        take(items, 10);
        executor.runAll();

        assertEquals(List.of("0+10", "10+10", "20+10", "30+10", "40+10"), service.calls);
    }

    @Test
    void does_not_guess_pages_after_the_total() {
        var few = OffsetService.with(25);
        var items = few.list(executor).prefetch(10).iterator();
        take(items, 2);

        assertEquals(2, executor.waiting());
    }

    @Test
    void makes_no_guess_while_pages_are_shorter_than_requested() {
        service.cap = 7;
        var items = service.list(executor).prefetch(4).iterator();
        take(items, 2);

        assertEquals(1, executor.waiting());
        items.forEachRemaining(item -> {});
        executor.runAll();
        assertEquals(15, service.calls.size(), "no unnecessary call");
    }

    @Test
    void discards_prefetched_pages_after_a_short_page() {
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
    void discards_prefetched_pages_after_a_long_page() {
        service.sizes.put(10, 14);
        var items = service.list(executor).prefetch(3).iterator();
        take(items, 2);
        executor.runAll();

        assertEquals(range(2, 100), take(items, 98));
        assertEquals("24+10", service.calls.get(4));
    }

    @Test
    void does_not_make_the_canceled_calls_after_a_short_page() {
        service.sizes.put(10, 4);
        var items = service.list(executor).prefetch(3).iterator();
        take(items, 10);
        assertTrue(items.hasNext());
        executor.runAll();

        assertEquals(List.of("0+10", "10+10"), service.calls);
    }

    @Test
    void ignores_the_failure_of_a_page_that_is_not_needed() {
        service.sizes.put(10, 4);
        service.failures.put(20, failure("not needed"));
        var items = service.list(executor).prefetch(3).iterator();
        take(items, 2);
        executor.runAll();

        assertEquals(range(2, 100), take(items, 98));
    }

    @Test
    void throws_a_failure_after_all_items_before_it_and_requests_the_page_again() {
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
    void fails_as_long_as_the_service_fails() {
        var items = service.list(executor).iterator();
        take(items, 10);
        service.failures.put(10, failure("first"));
        assertEquals("first", assertThrows(ServerException.class, items::next).getMessage());
        service.failures.put(10, failure("second"));
        assertEquals("second", assertThrows(ServerException.class, items::next).getMessage());

        assertEquals(10, items.next());
    }

    @Test
    void cancels_the_pages_after_a_failure() {
        service.failures.put(10, failure("down"));
        var items = service.list(executor).prefetch(3).iterator();
        take(items, 10);
        assertThrows(ServerException.class, items::next);
        executor.runAll();

        assertEquals(List.of("0+10", "10+10"), service.calls);
    }

    @Test
    void has_the_stack_trace_of_the_reader_for_a_failure_on_another_thread() throws Exception {
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
                        .anyMatch(frame -> frame.getClassName().equals(PrefetchTest.class.getName())),
                "the consumer's stack trace");
    }

    @Test
    void throws_errors_unchanged() {
        var error = new StackOverflowError("of a broken adapter");
        Paged<Integer> list = Paged.offset(OffsetService.listing(executor), OffsetService.PAGING, (offset, limit) -> {
            throw error;
        });

        assertSame(error, assertThrows(StackOverflowError.class, list::toList));
    }

    @Test
    void wraps_a_checked_exception_of_a_call() {
        var checked = new IOException("smuggled");
        Paged<Integer> list = Paged.offset(OffsetService.listing(executor), OffsetService.PAGING, (offset, limit) -> {
            throw PrefetchTest.<RuntimeException>unchecked(checked);
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
    void makes_the_call_on_the_reading_thread_if_the_executor_is_closed() {
        var items = service.list(executor).prefetch(3).iterator();
        items.next();
        executor.close();

        assertEquals(range(1, 100), take(items, 99));
        assertFalse(items.hasNext());
    }

    @Test
    void makes_the_call_on_the_reading_thread_if_the_executor_has_not_started_it() {
        var items = service.list(executor).iterator();

        assertEquals(range(0, 20), take(items, 20));
        assertEquals(2, executor.waiting());
        executor.runNext();
        assertEquals(List.of("0+10", "10+10"), service.calls, "the call is not made a second time");
    }

    @Test
    void loses_no_item_if_the_executor_fails() {
        var broken = new boolean[] {true};
        var items = service.list(task -> {
                    if (broken[0]) {
                        throw new IllegalStateException("no thread available");
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
    void makes_no_call_for_a_closed_stream() {
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
    void does_not_start_after_the_stream_is_closed() {
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
    void interrupts_the_call_in_progress_when_the_stream_is_closed() throws Exception {
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
            closeDuring(started, list);
            interrupted.await();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Closes the stream of a list while its second page is fetched. */
    private static void closeDuring(CountDownLatch fetch, Paged<Integer> list) throws InterruptedException {
        try (var stream = list.stream()) {
            var items = stream.iterator();
            items.next();
            items.next();
            fetch.await();
        }
    }

    @Test
    void clears_the_interruption_of_a_canceled_call_from_its_thread() throws Exception {
        var interruptedAfterwards = new CompletableFuture<Boolean>();
        // Unlike the JDK's executors, it does not clear the flag of a thread.
        Executor executorOfOthers = task -> new Thread(() -> {
                    task.run();
                    interruptedAfterwards.complete(Thread.currentThread().isInterrupted());
                })
                .start();
        var started = new CountDownLatch(1);
        var list = Paged.offset(OffsetService.listing(executorOfOthers), OffsetService.PAGING, (offset, limit) -> {
            if (offset > 0) {
                started.countDown();
                hang(new CountDownLatch(1));
            }
            return service.fetch(offset, limit);
        });
        closeDuring(started, list);

        assertFalse(interruptedAfterwards.get());
    }

    @Test
    void throws_if_the_reader_is_interrupted_and_returns_the_page_later() throws Exception {
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
                // Before the wait, which has the same effect as during the wait.
                Thread.currentThread().interrupt();
                try {
                    outcome.completeExceptionally(
                            new AssertionError("not interrupted, hasNext() returned " + items.hasNext()));
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

    /** Waits until it is interrupted, and then fails as a call of the pipeline does. */
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
