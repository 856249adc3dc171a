package io.stratalake.examples.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.Shell;
import io.stratalake.examples.Shell.Outcome;
import io.stratalake.examples.console.Accounts;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.ProgressBar;
import io.stratalake.greenlake.catalog.RegionId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tour goes to its end, and what it tells is true. */
class TourTest {

    private final Shell shell = new Shell();
    private Outcome tour;

    @BeforeEach
    void walk() {
        tour = shell.run(Tour.PROGRAM);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void ends_well_and_says_nothing_to_the_error_stream() {
        assertEquals(ExitCode.DONE, tour.code(), tour.text());
        assertEquals(List.of(), tour.err());
        tour.out().forEach(line -> assertTrue(line.length() <= 110, line));
    }

    @Test
    void no_request_was_refused_for_its_number() {
        assertTrue(tour.out().contains("requests rejected with 429: 0"));
    }

    @Test
    void shows_every_subscription_that_its_first_filter_asks_for_and_no_other() {
        var today = shell.time().now();
        var july = Instant.parse("2026-07-01T00:00:00Z");
        var expected = shell.greenlake().subscriptions().list().stream()
                .filter(s -> s.subscriptionType().value().matches("CENTRAL_STORAGE|CENTRAL_COMPUTE"))
                .filter(s -> !s.endTime().toInstant().isBefore(today)
                        && s.endTime().toInstant().isBefore(july))
                .map(s -> s.key())
                .sorted()
                .toList();

        var firstTable = tour.rows("STIQ.{6}").stream()
                .filter(row -> row.size() == 5)
                .map(row -> row.get(0))
                .sorted()
                .toList();

        assertEquals(expected, firstTable);
    }

    @Test
    void counts_the_devices_that_there_are() {
        var switches = shell.greenlake().flex().devices().list().stream()
                .filter(device -> device.deviceType().value().equals("SWITCH"))
                .count();

        assertEquals(
                List.of("SWITCH", Long.toString(switches), "yes"),
                tour.rows("SWITCH").get(0));
    }

    @Test
    void shows_the_service_that_it_provisions_among_those_that_there_were() {
        var before = shell.greenlake()
                .serviceCatalog()
                .myServices(RegionId.US_WEST)
                .first()
                .orElseThrow();

        assertEquals("yes", tour.rows("File Storage").get(0).get(4));
        for (var provision : before.provisions()) {
            assertEquals("-", tour.rows(provision.serviceOffer().name()).get(0).get(4));
        }
    }

    @Test
    void counts_the_instances_of_the_fleet_and_restarts_one_that_runs() {
        var service = shell.omnistrate().services().list().get(0);

        assertTrue(
                tour.rows(service.serviceName()).stream()
                        .anyMatch(row -> row.get(2).equals("RUNNING")),
                tour.text());
        assertTrue(tour.out().stream().anyMatch(line -> line.matches("instance-\\w+ runs again\\..*")), tour.text());
    }

    @Test
    void sums_up_what_its_steps_cost() {
        var costs =
                tour.out().stream().filter(line -> line.startsWith("Cost: ")).toList();
        var requests = costs.stream()
                .mapToLong(line -> Long.parseLong(line.replaceFirst("Cost: (\\d+) request.*", "$1")))
                .sum();

        assertTrue(tour.out().contains("requests: " + requests), tour.text());
        assertTrue(requests > 0);
    }

    @Test
    void counts_as_the_sandbox_does() {
        try (var guide = new Guide(silentConsole())) {
            Tour.STEPS.forEach(guide::walk);

            var journal = guide.sandbox().requestLog();
            assertEquals(journal.calls(), guide.totalCost().requests());
            assertEquals(journal.tokensIssued(), guide.totalCost().tokens());
            assertEquals(0, journal.rejected());
        }
    }

    @Test
    void ends_badly_if_a_promise_is_broken() {
        try (var guide = new Guide(silentConsole())) {
            var broken = assertThrows(UnmetExpectation.class, () -> guide.expect(false, "the sun shines"));

            assertTrue(broken.getMessage().contains("the sun shines"));
        }
    }

    private static Console silentConsole() {
        var nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Console(
                nowhere,
                new ProgressBar(nowhere, false, 80),
                new Accounts(TourTest::nothing, tenant -> nothing(), TourTest::nothing));
    }

    private static <A> A nothing() {
        throw new AssertionError("the tour opens no account");
    }
}
