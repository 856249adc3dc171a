package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.pipeline.LogLines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.spi.LocationAwareLogger;

/** Large pages that fail and are requested again in a smaller size. */
class ShrinkingListTest {

    private final SteppedExecutor executor = new SteppedExecutor();
    private final OffsetService service = OffsetService.with(250);
    private final ListSpec spec = OffsetService.listing(executor).resizable();

    /** Returns the failure of a page of some size, or null. */
    private IntFunction<@Nullable StratalakeException> failure = size -> null;

    private Paged<Integer> list(ListSpec listSpec) {
        return Paged.offset(listSpec, OffsetService.PAGING, this::fetch).prefetch(0);
    }

    private ApiResponse<OffsetService.Response> fetch(int offset, int limit) {
        var exception = failure.apply(limit);
        if (exception != null) {
            service.calls.add(offset + "+" + limit + " fails");
            throw exception;
        }
        return service.fetch(offset, limit);
    }

    private void failAbove(int size, StratalakeException exception) {
        failure = limit -> limit > size ? exception : null;
    }

    private static Failure failure(int status, @Nullable Duration retryAfter) {
        return Failure.unrelatedToACall().toBuilder()
                .response(status, Headers.of())
                .retryAfter(retryAfter)
                .build();
    }

    private static Failure attempted(String outcome) {
        return Failure.withoutResponse(
                "GET", "/numbers/v1/numbers", List.of(new Attempt(Instant.EPOCH, Duration.ofMinutes(2), outcome)));
    }

    private static ServerException unavailable() {
        return new ServerException("down", failure(502, null), null);
    }

    static Stream<StratalakeException> oversized() {
        return Stream.of(
                unavailable(),
                new ServerException("", failure(500, null), null),
                new InvalidRequestException("", failure(413, null), null),
                new TransportException("", attempted("SocketTimeoutException"), null),
                new TransportException("", attempted("InterruptedIOException"), null),
                new DeadlineExceededException("", attempted("InterruptedIOException"), null));
    }

    static Stream<StratalakeException> unrelated() {
        return Stream.of(
                new InvalidRequestException("", failure(400, null), null),
                new InvalidRequestException("", failure(414, null), null),
                new RateLimitExceededException("", failure(429, null), null),
                new ServerException("", failure(503, Duration.ofHours(1)), null),
                new ServerException("", failure(302, null), null),
                new CancelledException("", attempted("InterruptedIOException"), null),
                new TransportException("", attempted("ConnectException"), null),
                new DeadlineExceededException("", Failure.unrelatedToACall(), null));
    }

    @ParameterizedTest
    @MethodSource("oversized")
    void requests_half_of_a_page_that_fails_and_remembers_the_size(StratalakeException exception) {
        failAbove(60, exception);
        // A 5xx may be a coincidence the first time.
        var second = exception instanceof ServerException ? List.of("60+100 fails") : List.<String>of();

        assertEquals(service.items, list(spec).toList());
        var calls = new ArrayList<>(List.of("0+10", "10+100 fails", "10+50", "60+50", "110+50", "160+50", "210+50"));
        calls.addAll(3, second);
        assertEquals(calls, service.calls);

        service.calls.clear();
        assertEquals(service.items, list(spec.query("another")).toList());
        assertEquals(List.of("0+10", "10+50", "60+50", "110+50", "160+50", "210+50"), service.calls);
        assertEquals(6, list(spec).plan(250).requests());
    }

    @Test
    void forgets_a_single_5xx() {
        var failures = new ArrayDeque<>(List.of(unavailable()));
        failure = limit -> limit > 60 ? failures.poll() : null;

        assertEquals(service.items, list(spec).toList());
        assertEquals(List.of("0+10", "10+100 fails", "10+50", "60+100", "160+100"), service.calls);
    }

    @ParameterizedTest
    @MethodSource("unrelated")
    void throws_other_failures_at_once(StratalakeException exception) {
        failAbove(60, exception);

        assertSame(exception, assertThrows(StratalakeException.class, list(spec)::toList));
        assertEquals(List.of("0+10", "10+100 fails"), service.calls);
    }

    @Test
    void requests_no_page_below_the_standard_size() {
        failure = limit -> service.calls.isEmpty() ? null : unavailable();

        var thrown = assertThrows(ServerException.class, list(spec)::toList);
        assertEquals(
                List.of("0+10", "10+100 fails", "10+50 fails", "10+25 fails", "10+12 fails", "10+10 fails"),
                service.calls);
        assertEquals(1, thrown.getSuppressed().length);
    }

    @Test
    void remembers_no_size_after_an_outage() {
        failure = limit -> service.calls.isEmpty() || service.calls.size() > 5 ? null : unavailable();
        var items = list(spec).iterator();
        for (var i = 0; i < 10; i++) {
            items.next();
        }
        assertThrows(ServerException.class, items::hasNext);
        service.calls.clear();
        failure = limit -> null;

        var rest = new ArrayList<Integer>();
        items.forEachRemaining(rest::add);
        assertEquals(service.items.subList(10, 250), rest);
        assertEquals(List.of("10+100", "110+100", "210+100"), service.calls);
    }

    @Test
    void keeps_the_page_size_of_the_caller() {
        failAbove(60, unavailable());

        assertThrows(ServerException.class, list(spec.pageSize(80))::toList);
        assertEquals(List.of("0+80 fails"), service.calls);
    }

    @Test
    void keeps_the_page_size_of_the_caller_although_smaller_pages_are_known_to_work() {
        failAbove(60, unavailable());
        list(spec).toList();
        service.calls.clear();
        failure = limit -> null;

        list(spec.pageSize(80)).firstPage();
        assertEquals(List.of("0+80"), service.calls);
    }

    @Test
    void keeps_the_page_size_of_a_list_that_is_not_resizable() {
        failAbove(5, unavailable());

        assertThrows(ServerException.class, list(OffsetService.listing(executor))::toList);
        assertEquals(List.of("0+10 fails"), service.calls);
    }

    @Test
    void throws_the_failure_of_the_last_request_that_was_sent_if_the_deadline_passes() {
        var timedOut = new DeadlineExceededException("", attempted("InterruptedIOException"), null);
        failure = limit -> limit == 100
                ? timedOut
                : limit == 50 ? new DeadlineExceededException("", Failure.unrelatedToACall(), null) : null;

        assertSame(timedOut, assertThrows(DeadlineExceededException.class, list(spec)::toList));
        assertEquals(List.of("0+10", "10+100 fails", "10+50 fails"), service.calls);
    }

    @Test
    void continues_with_prefetched_pages_after_a_smaller_one() {
        failAbove(60, unavailable());
        var list = list(spec).prefetch(3);

        assertEquals(
                service.items, list.stream().peek(item -> executor.runAll()).toList());
        assertEquals(
                service.items, list.stream().peek(item -> executor.runAll()).toList());
    }

    @Test
    void has_continuation_tokens_with_the_size_that_works() {
        failAbove(60, new InvalidRequestException("", failure(413, null), null));
        var second = list(spec).firstPage().next();
        service.calls.clear();

        list(spec).resumeAt(Objects.requireNonNull(second.continuationToken())).first();
        assertEquals(List.of("60+50"), service.calls);
    }

    @Test
    void is_logged_once_per_list_and_client() {
        failAbove(60, unavailable());

        var lines =
                LogLines.at(LocationAwareLogger.INFO_INT, "io.stratalake.core.internal.paging.WorkingPageSizes", () -> {
                    list(spec).toList();
                    failAbove(30, unavailable());
                    list(spec).toList();
                });

        assertEquals(1, lines.size(), lines::toString);
        assertTrue(
                lines.get(0)
                        .endsWith("listNumbers of numbers.example.com:443: a page of 100 items failed (ServerException,"
                                + " status 502), a page of 50 items succeeded. Later pages of this list have at most 50"
                                + " items. Set pageSize in the query to fix the size."),
                lines.get(0));
        service.calls.clear();
        list(spec).toList();
        assertEquals("10+25", service.calls.get(1), "the smaller size is remembered without a line");
    }
}
