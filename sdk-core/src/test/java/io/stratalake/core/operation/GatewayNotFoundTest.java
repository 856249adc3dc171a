package io.stratalake.core.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.SimulatedTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The 404s of a gateway whose route to the service is missing for a while. */
class GatewayNotFoundTest {

    private final SimulatedTime time = new SimulatedTime();
    private final ScriptedWork work = new ScriptedWork("op-1", time);

    private ScriptedWork noBody(int times) {
        for (var i = 0; i < times; i++) {
            work.thenThrows(Problems.notFoundWithoutBody());
        }
        return work;
    }

    private ScriptedWork deletion() {
        return work.whenNotFound(new Succeeded<>("gone", "deleted")).thenRuns(1);
    }

    @Test
    void a_wait_continues_after_four_without_a_body() {
        work.thenRuns(1);
        noBody(4).thenSucceeds("done");

        assertEquals("done", work.operation().await());

        assertEquals(6, work.polls());
    }

    @Test
    void a_wait_continues_after_any_number_of_pages() {
        deletion();
        for (var i = 0; i < 20; i++) {
            work.thenThrows(Problems.noRoute());
        }

        assertEquals("done", work.thenSucceeds("done").operation().await());
    }

    @Test
    void the_progress_has_the_known_status_and_the_problem() {
        var page = Problems.noRoute();
        var progress = new ArrayList<Progress>();
        var operation = work.thenIs(Running.of("DELETING"))
                .thenThrows(page)
                .thenSucceeds("done")
                .operation()
                .onProgress(progress::add);

        operation.await();

        assertEquals(
                List.of("DELETING", "DELETING", "SUCCEEDED"),
                progress.stream().map(Progress::state).toList());
        assertEquals(
                List.of(Optional.<StratalakeException>empty(), Optional.of(page), Optional.empty()),
                progress.stream().map(Progress::problem).toList());
    }

    @Test
    void a_poll_throws_it_and_can_be_repeated() {
        var page = Problems.noRoute();
        var operation = deletion().thenThrows(page).thenSucceeds("done").operation();
        operation.poll();

        assertSame(page, assertThrows(NotFoundException.class, operation::poll));

        assertFalse(operation.isDone());
        assertEquals(new Succeeded<>("SUCCEEDED", "done"), operation.poll());
    }

    @Test
    void the_fifth_without_a_body_is_the_end_of_a_deletion() {
        deletion();

        assertEquals("deleted", noBody(5).operation().await());

        assertEquals(6, work.polls());
    }

    @Test
    void the_fifth_without_a_body_is_an_error_for_other_work() {
        work.thenRuns(1);
        var operation = noBody(5).operation();

        assertThrows(NotFoundException.class, operation::await);

        assertEquals(6, work.polls());
    }

    @Test
    void a_successful_poll_begins_the_count_anew() {
        deletion();
        noBody(4).thenRuns(1);
        noBody(4).thenSucceeds("done");

        assertEquals("done", work.operation().await());
    }

    @Test
    void a_404_of_the_service_begins_the_count_anew() {
        noBody(4).thenThrows(Problems.notFound());
        noBody(4).thenSucceeds("done");
        var operation = work.whenNotFound(Running.of("not found (yet)")).operation();

        assertEquals("done", operation.await());
    }

    @Test
    void a_404_of_the_service_is_the_end_of_a_deletion_at_once() {
        deletion().thenThrows(Problems.notFound());

        assertEquals("deleted", work.operation().await());

        assertEquals(2, work.polls());
    }
}
