package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.greenlake.catalog.ServiceProvision;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceMapTest {

    private static final List<String> REGIONS = List.of("ap-northeast", "eu-central", "eu-west", "us-east", "us-west");

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    /** Has the service answer the list with these. */
    private void provisioned(String... provisions) {
        shell.answersAgainstTheContract();
        shell.sandbox()
                .failNext(
                        1,
                        200,
                        Map.of("Content-Type", "application/json"),
                        "{\"count\":%d,\"items\":[%s]}".formatted(provisions.length, String.join(",", provisions)),
                        path -> path.endsWith("/service-provisions"));
    }

    private static String provision(String offer, String region, String status) {
        return """
                {"id": "1", "serviceOffer": {"id": "o", "name": "%s"}, "region": "%s", "provisionStatus": "%s"}
                """.formatted(offer, region, status);
    }

    @Test
    void shows_each_provision_in_the_row_of_its_offer_and_the_column_of_its_region() {
        var provisions = shell.greenlake().serviceProvisions().list().toList();

        var outcome = shell.run(ServiceMap.PROGRAM);

        assertEquals(
                List.of(
                        List.of("Offer", "ap-northeast", "eu-central", "eu-west"),
                        List.of("Offer", "us-east", "us-west")),
                outcome.rows("Offer"));
        for (var provision : provisions) {
            var column = REGIONS.indexOf(region(provision));
            var row = outcome.rows(offer(provision)).get(column / 3);
            assertTrue(
                    row.get(1 + column % 3).contains(provision.provisionStatus().value()), provision.toString());
        }
        assertEquals(
                List.of("Aruba Central", "PROVISION_FAILED", "-"),
                outcome.rows("Aruba Central").get(1));
    }

    @Test
    void counts_the_services_by_status() {
        var outcome = shell.run(ServiceMap.PROGRAM);

        assertEquals(List.of("PROVISIONED", "18"), outcome.rows("PROVISIONED").get(0));
        assertEquals(
                List.of("PROVISION_SUSPENDED", "1"),
                outcome.rows("PROVISION_SUSPENDED").get(0));
    }

    @Test
    void lets_a_script_know_that_something_failed() {
        assertEquals(ExitCode.FOUND, shell.run(ServiceMap.PROGRAM).code());
    }

    @Test
    void is_content_where_nothing_failed() {
        provisioned(provision("File Storage", "us-west", "PROVISIONED"));

        assertEquals(ExitCode.DONE, shell.run(ServiceMap.PROGRAM).code());
    }

    @Test
    void says_that_nothing_is_provisioned() {
        provisioned();

        var outcome = shell.run(ServiceMap.PROGRAM);

        assertEquals(ExitCode.DONE, outcome.code());
        assertTrue(outcome.out().contains("Nothing is provisioned."));
    }

    @Test
    void shows_both_where_an_unprovisioned_one_is_still_listed() {
        provisioned(
                provision("File Storage", "us-west", "UNPROVISIONED"),
                provision("File Storage", "us-west", "PROVISIONED"));

        assertEquals(
                List.of("File Storage", "UNPROVISIONED, PROVISIONED"),
                shell.run(ServiceMap.PROGRAM).rows("File Storage").get(0));
    }

    @Test
    void shows_more_regions_than_fit_the_page_in_further_tables() {
        provisioned(IntStream.range(0, 12)
                .mapToObj(number -> provision("File Storage", "region-%02d".formatted(number), "PROVISIONED"))
                .toArray(String[]::new));

        var outcome = shell.run(ServiceMap.PROGRAM);

        assertEquals(
                List.of(4, 4, 4, 4),
                outcome.rows("Offer").stream().map(List::size).toList());
        assertEquals(4, outcome.rows("File Storage").size());
        outcome.out().forEach(line -> assertTrue(line.length() <= 110, line));
    }

    @Test
    void writes_a_row_for_each_provision_into_a_spreadsheet() {
        var provisions = shell.greenlake().serviceProvisions().list().toList();

        var outcome = shell.run(ServiceMap.PROGRAM, "--csv");

        assertEquals("id,offer,region,status,createdAt", outcome.out().get(0));
        assertTrue(
                outcome.out().stream().anyMatch(line -> line.contains(",Aruba Central,us-east,PROVISION_FAILED,")),
                outcome.text());
        assertEquals(1 + provisions.size(), outcome.out().size());
        assertTrue(outcome.err().get(0).contains("sandbox with made-up data"), outcome.text());
    }

    @Test
    void a_spreadsheet_of_nothing_has_its_titles() {
        provisioned();

        assertEquals(
                List.of("id,offer,region,status,createdAt"),
                shell.run(ServiceMap.PROGRAM, "--csv").out());
    }

    @Test
    void what_the_service_leaves_out_does_not_stop_the_map() {
        provisioned("{\"id\": \"1\", \"serviceOffer\": {\"id\": \"offer-7\"}, \"region\": {}}");

        var outcome = shell.run(ServiceMap.PROGRAM);

        assertEquals(List.of("offer-7", "(unknown)"), outcome.rows("offer-7").get(0), outcome.text());
        assertEquals(List.of("Offer", "(unknown)"), outcome.rows("Offer").get(0));
    }

    private static String offer(ServiceProvision provision) {
        return String.valueOf(provision.serviceOffer().name());
    }

    private static String region(ServiceProvision provision) {
        return String.valueOf(provision.region().id());
    }
}
