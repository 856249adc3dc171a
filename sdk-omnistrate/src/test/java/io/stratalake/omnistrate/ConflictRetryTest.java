package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ConflictRetry;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.omnistrate.account.OrganizationsApi;
import io.stratalake.omnistrate.instance.InstanceHandle;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflictRetryTest {

    private final Fleet fleet = new Fleet();
    private final OmnistrateClient client = fleet.client();
    private final InstanceHandle instance =
            client.service("s-1").environment("se-1").instance("i-1");

    @AfterEach
    void close() {
        client.close();
        fleet.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 400})
    void waits_for_its_turn_and_sends_the_request_again(int status) {
        fleet.inProgress(status).inProgress(status).accept();

        instance.stop("r-1");

        assertEquals(3, fleet.asked().size());
        assertEquals(List.of(Duration.ofSeconds(10), Duration.ofSeconds(10)), fleet.time.sleeps());
    }

    @Test
    void gives_up_after_a_quarter_of_an_hour() {
        for (var tries = 0; tries < 100; tries++) {
            fleet.inProgress(409);
        }

        var late = assertThrows(DeadlineExceededException.class, () -> instance.stop("r-1"));

        assertTrue(late.getMessage().contains("nothing was done"), late.getMessage());
        assertInstanceOf(ConflictException.class, late.getCause());
        assertEquals(90, fleet.asked().size());
    }

    @Test
    void gives_up_when_the_caller_has_no_more_time_and_counts_all_tries_against_one_timeout() {
        for (var tries = 0; tries < 100; tries++) {
            fleet.inProgress(409);
        }
        var hurried = instance.with(CallOptions.none().timeout(Duration.ofSeconds(25)));

        assertThrows(DeadlineExceededException.class, () -> hurried.stop("r-1"));

        assertEquals(Duration.ofSeconds(20), fleet.time.elapsed());
    }

    @Test
    void waits_longer_where_the_caller_says_so() {
        for (var tries = 0; tries < 120; tries++) {
            fleet.inProgress(409);
        }
        fleet.accept();

        instance.with(CallOptions.none().timeout(Duration.ofHours(1))).stop("r-1");

        assertEquals(121, fleet.asked().size());
    }

    @Test
    void takes_another_refusal_for_what_it_is() {
        fleet.answer(409, "{\"message\": \"the instance exists\"}");
        assertThrows(ConflictException.class, () -> instance.stop("r-1"));
        fleet.answer(400, "{\"message\": \"resourceId is no id\"}");
        assertThrows(InvalidRequestException.class, () -> instance.stop("r-1"));

        assertEquals(2, fleet.asked().size());
    }

    @Test
    void ends_the_wait_when_the_thread_is_interrupted() {
        var waiting = new ConflictRetry(pipelineOf(client).time(), CallOptions.none(), "already in progress");
        fleet.inProgress(409);

        assertThrows(
                CancelledException.class,
                () -> waiting.send(options -> {
                    try {
                        instanceCall(options);
                        return null;
                    } finally {
                        Thread.currentThread().interrupt();
                    }
                }));
        assertTrue(Thread.interrupted());
        assertEquals(1, fleet.asked().size());
    }

    private static Pipeline pipelineOf(OmnistrateClient client) {
        return client.api(Pipeline.class::cast);
    }

    private void instanceCall(CallOptions options) {
        client.api(OrganizationsApi::new).describeOrganization("s-1", "se-1", "org-1", options);
    }
}
