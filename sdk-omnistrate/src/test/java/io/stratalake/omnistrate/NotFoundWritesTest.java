package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ConflictRetry;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.omnistrate.instance.InstanceHandle;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After a build or a deletion the service may not find, for a write, what it returns to a read. */
class NotFoundWritesTest {

    private static final Duration GRACE = Duration.ofMinutes(3);

    @AutoClose
    private final Fleet fleet = new Fleet();

    @AutoClose
    private final OmnistrateClient client = fleet.client();

    private final InstanceHandle instance =
            client.service("s-1").environment("se-1").instance("i-1");

    /**
     * A resource that can be deleted after a read.
     *
     * @param there the service's response to the read, with its status
     */
    record Deletion(String name, String there, Consumer<OmnistrateClient> call) {

        @Override
        public String toString() {
            return name;
        }

        String at(String status) {
            return there.formatted(status);
        }
    }

    static Stream<Deletion> deletions() {
        return Stream.of(
                new Deletion(
                        "instance",
                        "{\"consumptionResourceInstanceResult\": {\"id\": \"i-1\", \"status\": \"%s\"}}",
                        c -> c.service("s-1")
                                .environment("se-1")
                                .instance("i-1")
                                .delete("r-1")),
                new Deletion(
                        "snapshot",
                        "{\"snapshotId\": \"ss-1\", \"status\": \"%s\"}",
                        c -> c.service("s-1")
                                .environment("se-1")
                                .instance("i-1")
                                .snapshots()
                                .delete("ss-1")),
                new Deletion(
                        "host cluster",
                        "{\"id\": \"hc-1\", \"status\": \"%s\"}",
                        c -> c.hostClusters().delete("hc-1")),
                new Deletion(
                        "account config",
                        "{\"id\": \"ac-1\", \"status\": \"%s\"}",
                        c -> c.accountConfigs().delete("ac-1")),
                new Deletion(
                        "network",
                        "{\"id\": \"n-1\", \"status\": \"%s\"}",
                        c -> c.networks().delete("n-1")));
    }

    private List<String> methods() {
        return fleet.asked().stream().map(Fleet.Asked::method).toList();
    }

    @ParameterizedTest
    @MethodSource("deletions")
    void a_deletion_of_what_is_there_is_sent_again_until_the_service_finds_it(Deletion deletion) {
        fleet.answer(200, deletion.at("RUNNING"))
                .notFound()
                .answer(200, deletion.at("RUNNING"))
                .notFound()
                .answer(200, deletion.at("RUNNING"))
                .accept();

        deletion.call().accept(client);

        assertEquals(List.of("GET", "DELETE", "GET", "DELETE", "GET", "DELETE"), methods());
        assertEquals(List.of(Duration.ofSeconds(10), Duration.ofSeconds(10)), fleet.time.sleeps());
    }

    @ParameterizedTest
    @MethodSource("deletions")
    void a_deletion_of_what_is_gone_is_done(Deletion deletion) {
        fleet.answer(200, deletion.at("RUNNING")).notFound().notFound();

        deletion.call().accept(client);

        assertEquals(List.of("GET", "DELETE", "GET"), methods());
        assertEquals(List.of(), fleet.time.sleeps());
    }

    @ParameterizedTest
    @MethodSource("deletions")
    void a_gateways_page_does_not_mean_that_it_is_gone(Deletion deletion) {
        fleet.answer(200, deletion.at("RUNNING"))
                .noRoute()
                .noRoute()
                .noRoute()
                .answer(200, deletion.at("RUNNING"))
                .accept();

        deletion.call().accept(client);

        assertEquals(List.of("GET", "DELETE", "GET", "DELETE", "GET", "DELETE"), methods());
    }

    @ParameterizedTest
    @MethodSource("deletions")
    void a_deletion_that_has_begun_is_not_sent_again(Deletion deletion) {
        fleet.answer(200, deletion.at("RUNNING")).notFound().answer(200, deletion.at("DELETING"));

        deletion.call().accept(client);

        assertEquals(List.of("GET", "DELETE", "GET"), methods());
    }

    @ParameterizedTest
    @MethodSource("deletions")
    void a_deletion_that_is_never_found_is_not_taken_for_done(Deletion deletion) {
        fleet.answer(200, deletion.at("RUNNING"));
        for (var i = 0; i < 100; i++) {
            fleet.notFound().answer(200, deletion.at("RUNNING"));
        }

        var refused =
                assertThrows(NotFoundException.class, () -> deletion.call().accept(client));

        assertTrue(refused.getMessage().contains("nothing was done"), refused::getMessage);
        assertTrue(
                fleet.time.elapsed().compareTo(GRACE) <= 0,
                () -> fleet.time.elapsed().toString());
        assertTrue(
                fleet.time.elapsed().compareTo(GRACE.minusSeconds(20)) > 0,
                () -> fleet.time.elapsed().toString());
    }

    @Test
    void the_callers_timeout_ends_the_deletion_before_that_and_counts_all_tries() {
        fleet.instance("RUNNING");
        for (var i = 0; i < 100; i++) {
            fleet.notFound().instance("RUNNING");
        }
        var hurried = instance.with(CallOptions.none().timeout(Duration.ofSeconds(25)));

        assertThrows(NotFoundException.class, () -> hurried.delete("r-1"));

        assertEquals(Duration.ofSeconds(20), fleet.time.elapsed());
    }

    @Test
    void the_callers_grace_does_not_delay_a_deletion_of_what_is_gone() {
        fleet.instance("RUNNING").notFound().notFound();

        instance.with(CallOptions.none().tolerateNotFound(GRACE)).delete("r-1");

        assertEquals(List.of(), fleet.time.sleeps());
    }

    @Test
    void another_write_is_sent_again_where_the_caller_says_so() {
        var patient = instance.with(CallOptions.none().tolerateNotFound(GRACE));
        fleet.notFound().notFound().accept();
        patient.stop("r-1");
        fleet.notFound().accept();
        patient.setDebugMode(true);

        assertEquals(List.of("POST", "POST", "POST", "POST", "POST"), methods());
    }

    @Test
    void another_write_that_is_not_found_is_an_error_otherwise() {
        fleet.notFound();

        assertThrows(NotFoundException.class, () -> instance.stop("r-1"));

        assertEquals(1, fleet.asked().size());
    }

    @Test
    void an_interrupted_wait_ends_the_deletion() {
        var pipeline = client.api(Pipeline.class::cast);
        var waiting = new ConflictRetry(pipeline.time(), CallOptions.none(), "already in progress");

        assertThrows(
                CancelledException.class,
                () -> waiting.delete(
                        options -> {
                            fleet.notFound();
                            return client.service("s-1")
                                    .environment("se-1")
                                    .instances()
                                    .with(options)
                                    .instance("i-1")
                                    .get();
                        },
                        options -> {
                            Thread.currentThread().interrupt();
                            return false;
                        }));

        assertTrue(Thread.interrupted());
    }
}
