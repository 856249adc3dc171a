package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantReportTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    /** A line of the file: a tenant whose client is the sandbox's. */
    private String tenant(String name, String variable) {
        return String.join(
                        ",",
                        name,
                        shell.sandbox().workspaceId(),
                        shell.sandbox().clientId(),
                        variable) + "\n";
    }

    /** The host, and the secrets of the tenants: that of WRONG_SECRET is wrong. */
    private Map<String, String> environment() {
        var variables = new HashMap<String, String>();
        variables.put("GREENLAKE_API_BASE_URL", shell.sandbox().baseUrl().toString());
        variables.put("ACME_SECRET", shell.sandbox().clientSecret());
        variables.put("WRONG_SECRET", "not-the-secret-4711");
        return variables;
    }

    @Test
    void counts_what_each_tenant_has_in_the_order_of_the_file() {
        var all = shell.greenlake().subscriptions().list().toList();
        var now = shell.time().now().atOffset(ZoneOffset.UTC);
        var seats = all.stream().mapToLong(each -> each.quantity()).sum();
        var soon = all.stream()
                .filter(each -> !each.endTime().isBefore(now) && each.endTime().isBefore(now.plusDays(365)))
                .count();
        var file = Samples.file("# our customers\n" + tenant("Acme", "ACME_SECRET") + tenant("Beta", "ACME_SECRET"));

        var outcome = shell.run(TenantReport.PROGRAM, environment(), file, "--days", "365");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(
                List.of("Acme", "Beta"),
                outcome.rows("Acme|Beta").stream().map(row -> row.get(0)).toList());
        var row = outcome.rows("Beta").get(0);
        assertEquals(List.of("" + all.size(), "" + seats), row.subList(1, 3));
        assertEquals("" + soon, row.get(4));
        assertTrue(soon > 0);
    }

    @Test
    void a_tenant_that_cannot_be_read_does_not_stop_the_others() {
        var file = Samples.file(
                tenant("Acme", "WRONG_SECRET") + tenant("Beta", "NOT_SET") + tenant("Gamma", "ACME_SECRET"));

        for (var atOnce : List.of("1", "3")) {
            var outcome = shell.run(TenantReport.PROGRAM, environment(), file, "--concurrent", atOnce);

            assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
            assertTrue(outcome.out().contains("1 of 3 tenants were read"), outcome.text());
            assertEquals("-", outcome.rows("Acme").get(0).get(1));
            assertTrue(outcome.rows("Beta").get(0).get(6).startsWith("the variable that is to hold the secret"));
            assertFalse("-".equals(outcome.rows("Gamma").get(0).get(1)));
            assertFalse(outcome.text().contains("4711"), outcome.text());
            assertFalse(outcome.text().contains(shell.sandbox().clientSecret()), outcome.text());
        }
    }

    @Test
    void fails_if_no_tenant_can_be_read() {
        var file = Samples.file(tenant("Acme", "WRONG_SECRET") + tenant("Beta", "NOT_SET"));

        var outcome = shell.run(TenantReport.PROGRAM, environment(), file);

        assertEquals(ExitCode.FAILED, outcome.code(), outcome.text());
        assertTrue(outcome.out().contains("0 of 2 tenants were read"), outcome.text());
    }

    @Test
    void does_not_show_a_secret_that_stands_where_the_variable_belongs() {
        var file = Samples.file(tenant("Acme", "ACME_SECRET") + tenant("Beta", "5ecret0f4711"));

        var outcome = shell.run(TenantReport.PROGRAM, environment(), file);

        assertEquals(ExitCode.USAGE, outcome.code());
        assertEquals(
                List.of("error: tenant 2 in " + file
                        + " is not of the form name,workspace id,client id,VARIABLE; see --help"),
                outcome.err());
        assertEquals(0, shell.sandbox().requestLog().exchanges().size());
    }

    @Test
    void sends_nothing_if_a_line_is_not_complete() {
        for (var line : List.of("Acme,workspace,client", "Acme,,client,ACME_SECRET", "Acme,w,c,ACME_SECRET,more")) {
            assertEquals(
                    ExitCode.USAGE,
                    shell.run(TenantReport.PROGRAM, Samples.file(line)).code(),
                    line);
        }
        assertEquals(0, shell.sandbox().requestLog().exchanges().size());
    }

    @Test
    void reads_the_tenants_of_the_provider_without_a_file() {
        var tenants = shell.greenlake().workspaces().tenants().list().toList();

        var outcome = shell.run(TenantReport.PROGRAM, shell.environment());

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertTrue(outcome.out().contains(tenants.size() + " of " + tenants.size() + " tenants were read"));
        assertEquals(tenants.size(), outcome.rows("Tenant \\d+").size());
    }

    @Test
    void an_address_that_is_none_is_told_and_not_shown() {
        var variables = new HashMap<>(environment());
        variables.put("GREENLAKE_API_BASE_URL", "not an address 4711");

        var outcome = shell.run(TenantReport.PROGRAM, variables, Samples.file(tenant("Acme", "ACME_SECRET")));

        assertEquals(ExitCode.FAILED, outcome.code(), outcome.text());
        assertTrue(outcome.text().contains("GREENLAKE_API_BASE_URL"), outcome.text());
        assertFalse(outcome.text().contains("4711"), outcome.text());
    }

    @Test
    void a_secret_may_end_with_the_line_break_of_the_file_that_it_came_from() {
        var variables = new HashMap<>(environment());
        variables.put("ACME_SECRET", shell.sandbox().clientSecret() + "\n");

        var outcome = shell.run(TenantReport.PROGRAM, variables, Samples.file(tenant("Acme", "ACME_SECRET")));

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
    }
}
