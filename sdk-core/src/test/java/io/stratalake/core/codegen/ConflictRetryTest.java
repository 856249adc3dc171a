package io.stratalake.core.codegen;

import static io.stratalake.core.internal.pipeline.FakeService.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The retry while another operation is in progress. */
class ConflictRetryTest {

    private static final Endpoint<@Nullable Void> DELETE =
            Endpoint.of("deleteThing", HttpMethod.DELETE, "/v1/things/1").notRepeatable();
    private static final String IN_PROGRESS = "{\"message\":\"An operation is Already In Progress.\"}";
    private static final String NOT_FOUND = "{\"message\":\"no such thing\"}";
    private static final String PAGE = "<html><body>default backend - 404</body></html>";

    private final FakeService service = new FakeService();
    private final Pipeline pipeline = service.pipeline();

    @AfterEach
    void close() {
        service.close();
    }

    private FakeService answers(int times, int status, String body) {
        for (var i = 0; i < times; i++) {
            service.answers(status, body);
        }
        return service;
    }

    private @Nullable Object send(CallOptions options) {
        return new ConflictRetry(service.time(), options, "already in progress")
                .send(each -> pipeline.send(FakeService.request(POST), each).value());
    }

    private void delete(CallOptions options, Predicate<CallOptions> isBeingDeleted) {
        new ConflictRetry(service.time(), options, "already in progress")
                .delete(each -> pipeline.send(new ApiRequest<>(DELETE), each), isBeingDeleted);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409})
    void the_request_is_sent_again_every_ten_seconds(int status) {
        answers(2, status, IN_PROGRESS).answers(200, "\"done\"");

        assertEquals("done", send(CallOptions.none()));

        assertEquals(3, service.requests());
        assertEquals(Duration.ofSeconds(20), service.time().elapsed());
    }

    @Test
    void a_longer_delay_of_the_service_is_kept_and_a_shorter_one_is_not() {
        service.answers(409, IN_PROGRESS, "Retry-After", "30")
                .answers(409, IN_PROGRESS, "Retry-After", "3")
                .answers(200, "\"done\"");

        send(CallOptions.none());

        assertEquals(Duration.ofSeconds(40), service.time().elapsed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\":\"it exists\"}", "{}", ""})
    void another_rejection_is_final(String body) {
        service.answers(409, body).answers(400, body);

        assertThrows(ConflictException.class, () -> send(CallOptions.none()));
        assertThrows(InvalidRequestException.class, () -> send(CallOptions.none()));

        assertEquals(2, service.requests());
    }

    /** A 422 is an InvalidRequestException too. */
    @Test
    void the_words_in_a_rejection_of_another_status_are_final() {
        service.answers(422, IN_PROGRESS);

        assertThrows(InvalidRequestException.class, () -> send(CallOptions.none()));

        assertEquals(1, service.requests());
    }

    @Test
    void the_retries_end_after_a_quarter_of_an_hour() {
        answers(90, 409, IN_PROGRESS);

        var failure = assertThrows(DeadlineExceededException.class, () -> send(CallOptions.none()));

        assertInstanceOf(ConflictException.class, failure.getCause());
        assertEquals(90, service.requests());
    }

    @Test
    void a_wait_that_would_end_with_the_deadline_does_not_begin() {
        answers(2, 409, IN_PROGRESS);

        assertThrows(
                DeadlineExceededException.class, () -> send(CallOptions.none().timeout(Duration.ofSeconds(20))));

        assertEquals(2, service.requests());
        assertEquals(Duration.ofSeconds(10), service.time().elapsed());
    }

    @Test
    void an_interruption_ends_the_wait_and_stays_visible() {
        answers(1, 409, IN_PROGRESS);

        var failure = assertThrows(
                CancelledException.class,
                () -> new ConflictRetry(service.time(), CallOptions.none(), "already in progress").send(each -> {
                    try {
                        return pipeline.send(FakeService.request(POST), each).value();
                    } finally {
                        Thread.currentThread().interrupt();
                    }
                }));

        assertTrue(Thread.interrupted());
        assertTrue(failure.getMessage().contains("nothing was done"), failure::getMessage);
    }

    @Test
    void a_deletion_is_sent_again_while_the_resource_can_be_read() {
        answers(2, 404, NOT_FOUND).answers(204, "");

        delete(CallOptions.none(), options -> false);

        assertEquals(3, service.requests());
        assertEquals(Duration.ofSeconds(20), service.time().elapsed());
    }

    @Test
    void a_deletion_also_waits_for_its_turn() {
        service.answers(409, IN_PROGRESS).answers(404, NOT_FOUND).answers(204, "");

        delete(CallOptions.none(), options -> false);

        assertEquals(
                List.of(Duration.ofSeconds(10), Duration.ofSeconds(10)),
                service.time().sleeps());
    }

    @Test
    void a_resource_that_is_being_deleted_or_is_gone_is_deleted() {
        service.answers(404, NOT_FOUND).answers(404, NOT_FOUND).answers(404, NOT_FOUND);

        delete(CallOptions.none(), options -> true);
        delete(CallOptions.none(), options -> {
            throw assertThrows(
                    NotFoundException.class,
                    () -> pipeline.send(new ApiRequest<>(DELETE), options.tolerateNotFound(Duration.ZERO)));
        });

        assertEquals(3, service.requests());
        assertEquals(Duration.ZERO, service.time().elapsed());
    }

    @Test
    void a_gateways_page_does_not_mean_that_the_resource_is_gone() {
        answers(3, 404, PAGE).answers(404, NOT_FOUND).answers(204, "");
        var reads = new ArrayDeque<Optional<String>>(
                List.of(Optional.of(PAGE), Optional.of(PAGE), Optional.empty(), Optional.of(PAGE)));

        delete(CallOptions.none(), options -> {
            reads.remove().ifPresent(page -> {
                throw notFound(page);
            });
            return false;
        });

        assertEquals(5, service.requests());
        assertEquals(Duration.ofSeconds(40), service.time().elapsed());
    }

    /** A service may send its own 404s without a body. */
    @Test
    void the_third_404_in_a_row_without_a_body_means_that_the_resource_is_gone() {
        answers(3, 404, "");

        delete(CallOptions.none(), options -> {
            throw notFound("");
        });

        assertEquals(3, service.requests());
        assertEquals(Duration.ofSeconds(20), service.time().elapsed());
    }

    @Test
    void a_deletion_whose_time_ends_with_a_gateways_page_is_not_taken_for_done() {
        answers(20, 404, PAGE);

        var failure = assertThrows(
                NotFoundException.class,
                () -> delete(CallOptions.none(), options -> {
                    throw notFound(PAGE);
                }));

        assertTrue(failure.getMessage().contains("A gateway seems to respond"), failure::getMessage);
        assertEquals(18, service.requests());
    }

    /** The failure of a read with this body. */
    private static NotFoundException notFound(String body) {
        try (var reads = new FakeService()) {
            reads.answers(404, body);
            return assertThrows(NotFoundException.class, () -> FakeService.send(reads.pipeline(), FakeService.GET));
        }
    }

    @Test
    void a_deletion_that_finds_nothing_for_three_minutes_fails() {
        answers(18, 404, NOT_FOUND);
        var reads = new AtomicInteger();

        var failure = assertThrows(
                NotFoundException.class, () -> delete(CallOptions.none(), options -> reads.incrementAndGet() < 0));

        assertTrue(failure.getMessage().contains("nothing was done"), failure::getMessage);
        assertEquals(18, service.requests());
        assertEquals(18, reads.get());
    }
}
