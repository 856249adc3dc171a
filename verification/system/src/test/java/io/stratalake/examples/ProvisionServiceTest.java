package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.greenlake.catalog.ServiceProvision;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProvisionServiceTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    private ServiceProvision provisioned(String slug, String region) {
        var offer = shell.greenlake().serviceCatalog().offers().find(slug).orElseThrow();
        return shell.greenlake().serviceProvisions().create(offer.id(), region).await();
    }

    private long calls(String operation) {
        return shell.sandbox().requestLog().calls(operation);
    }

    @Test
    void provisions_an_offer_shows_it_among_my_services_and_removes_it_again() {
        var outcome = shell.run(ProvisionService.PROGRAM, "FILE", "us-west");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertTrue(outcome.out().contains("My services in us-west"), outcome.text());
        var added = outcome.rows("File Storage").get(0);
        assertEquals(List.of("File Storage", "PROVISIONED", "2026-01-01"), added.subList(0, 3));
        assertEquals("yes", added.get(4));
        assertTrue(outcome.rows("Disaggregated HCI").get(0).contains("no"), "what was there before is not new");
        assertEquals(
                "File Storage in us-west was removed again; --keep leaves it there.",
                outcome.out().get(outcome.out().size() - 1));
        assertEquals(1, calls("deleteServiceProvision"));
    }

    @Test
    void shows_only_the_region_that_was_asked_for() {
        var outcome = shell.run(ProvisionService.PROGRAM, "FILE", "us-west");

        assertEquals(List.of(), outcome.rows("Audit Log"), "that one is in eu-central");
    }

    @Test
    void takes_a_name_for_an_offer_as_well() {
        var outcome = shell.run(ProvisionService.PROGRAM, "file storage", "us-west");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(1, outcome.rows("File Storage").size());
    }

    @Test
    void leaves_the_service_there_if_it_is_to_be_kept() {
        var outcome = shell.run(ProvisionService.PROGRAM, "--keep", "FILE", "us-west");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals("yes", outcome.rows("File Storage").get(0).get(4));
        assertEquals(0, calls("deleteServiceProvision"));
    }

    @Test
    void tells_how_far_the_work_is() {
        var outcome = shell.run(ProvisionService.PROGRAM, "FILE", "us-west");

        assertTrue(outcome.err().get(0).startsWith(".. accepted as "), outcome.text());
        assertEquals(
                ".. File Storage in us-west, after 1 s: the service says PROVISION_INITIATED",
                outcome.err().get(1));
        assertTrue(outcome.err().stream().anyMatch(line -> line.endsWith("the service says UNPROVISION_INITIATED")));
    }

    @Test
    void tells_that_the_service_did_not_answer_and_goes_on() {
        shell.answersAgainstTheContract();
        shell.sandbox().failNext(1, 500, Map.of(), "", path -> path.matches(".*/service-provisions/.+"));

        var outcome = shell.run(ProvisionService.PROGRAM, "FILE", "us-west");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(
                ".. File Storage in us-west, after 1 s: the service does not answer; it said accepted",
                outcome.err().get(1));
    }

    @Test
    void shows_a_service_that_was_there_before_and_leaves_it_alone() {
        var before = provisioned("FILE", "us-west");

        var outcome = shell.run(ProvisionService.PROGRAM, "FILE", "us-west");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertTrue(outcome.out().contains("File Storage in us-west was there before, and is left alone."));
        assertEquals(
                List.of(before.id(), "PROVISIONED", "2026-01-01", "-"),
                outcome.rows(before.id()).get(0));
        assertEquals(0, calls("deleteServiceProvision"));
    }

    @Test
    void says_that_there_is_no_such_offer() {
        var outcome = shell.run(ProvisionService.PROGRAM, "NO-SUCH-OFFER", "us-west");

        assertEquals(ExitCode.FOUND, outcome.code());
        assertTrue(outcome.out().contains("The catalog has no offer with the slug or the name NO-SUCH-OFFER."));
        assertEquals(0, calls("createServiceProvision"));
    }

    @Test
    void says_where_an_offer_is_to_be_had_if_not_in_the_region() {
        var outcome = shell.run(ProvisionService.PROGRAM, "FILE", "ap-northeast");

        assertEquals(ExitCode.FOUND, outcome.code());
        assertTrue(
                outcome.out()
                        .contains(
                                "File Storage is not to be had in ap-northeast, but in us-west, eu-central, eu-west."),
                outcome.text());
    }

    @Test
    void says_that_an_offer_is_to_be_had_nowhere() {
        var outcome = shell.run(ProvisionService.PROGRAM, "BLOCK", "us-west");

        assertEquals(ExitCode.FOUND, outcome.code());
        assertTrue(outcome.out().contains("Block Storage is not to be had in us-west, nor anywhere else."));
    }

    @Test
    void says_why_it_failed_and_what_can_be_done() {
        var outcome = shell.run(ProvisionService.PROGRAM, "FAILS", "us-west");

        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.out().contains("Drill: FAILS in us-west stays listed as failed; RetryFailed tries again."));
        assertTrue(outcome.err().get(outcome.err().size() - 1).endsWith("Failed to configure IDP."), outcome.text());
        assertEquals(0, calls("deleteServiceProvision"));
    }

    @Test
    void says_the_same_of_a_removal_that_failed() {
        var outcome = shell.run(ProvisionService.PROGRAM, "UNFAILS", "us-west");

        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(
                outcome.out().contains("Drill: UNFAILS in us-west stays listed as failed; RetryFailed tries again."));
    }

    @Test
    void waits_no_longer_than_it_may() {
        var began = shell.time().elapsed();

        var outcome = shell.run(ProvisionService.PROGRAM, "STUCK", "us-west", "--timeout", "7");

        assertEquals(ExitCode.FAILED, outcome.code());
        assertTrue(outcome.err().get(outcome.err().size() - 1).contains("did not end within 7 min"), outcome.text());
        assertEquals(6, shell.time().elapsed().minus(began).toMinutes(), "the last poll is a little before the end");
    }

    @Test
    void wants_an_offer_and_a_region() {
        var outcome = shell.run(ProvisionService.PROGRAM, "File", "Storage", "us-west");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertEquals(
                List.of("error: an offer and a region were expected, not File Storage us-west; a name of several "
                        + "words goes in quotes; see --help"),
                outcome.err());
        assertEquals(ExitCode.USAGE, shell.run(ProvisionService.PROGRAM, "FILE").code());
        assertEquals(0, shell.sandbox().requestLog().exchanges().size());
    }

    @Test
    void provisions_nothing_unasked_in_a_workspace_that_counts() {
        var outcome = shell.run(ProvisionService.PROGRAM, shell.environment());

        assertEquals(ExitCode.USAGE, outcome.code());
        assertEquals(List.of("error: no offer and no region is given; name both; see --help"), outcome.err());
        assertEquals(0, shell.sandbox().requestLog().exchanges().size());
    }

    private long changes() {
        return shell.sandbox().requestLog().exchanges().stream()
                .filter(exchange -> exchange.path().endsWith("/service-provisions"))
                .filter(exchange -> exchange.method().equals("POST"))
                .count();
    }

    @Test
    void provisions_nothing_in_a_dry_run_and_tells_what_would_be() {
        var outcome = shell.run(ProvisionService.PROGRAM, "--dry-run", "File Storage", "us-west");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertTrue(outcome.out().contains("Would be provisioned"), outcome.text());
        assertEquals("us-west", outcome.rows("File Storage").get(0).get(2));
        assertEquals(0, changes());
    }

    @Test
    void a_dry_run_tells_that_an_offer_is_not_to_be_had_in_a_region() {
        var outcome = shell.run(ProvisionService.PROGRAM, "--dry-run", "File Storage", "no-such-region");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertTrue(outcome.text().contains("is not to be had in no-such-region, but in"), outcome.text());
        assertEquals(0, changes());
    }
}
