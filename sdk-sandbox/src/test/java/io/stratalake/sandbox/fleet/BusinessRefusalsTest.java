package io.stratalake.sandbox.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests about instances that the sandbox rejects as the service does, with a reason. */
class BusinessRefusalsTest extends FleetFixture {

    private String paths;

    @BeforeEach
    void find() {
        String plan = offering(firstService()).get("productTierID").getAsString();
        paths = environment.replaceAll("/environment/.*", "") + "/productTier/" + plan + "/upgrade-path";
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private String upgrade() {
        return caller.post(paths, quoted("{'sourceVersion':'1.1','targetVersion':'2.0','upgradeFilters':{}}"))
                .text("upgradePathId");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'sourceVersion':'1.1','targetVersion':'9.9','upgradeFilters':{}} | no version 9.9",
                "{'sourceVersion':'1.1','targetVersion':'1.1','upgradeFilters':{}} | the version to come from",
                "{'sourceVersion':'1.1','targetVersion':'2.0'} | upgradeFilters",
                "{'sourceVersion':'1.1','targetVersion':'2.0','upgradeFilters':{'REGION':['x']}} | REGION",
                "{'sourceVersion':'1.1','targetVersion':'2.0','upgradeFilters':{'INSTANCE_IDS':['other']}} | Instance other",
                "{'sourceVersion':'1.1','targetVersion':'2.0','upgradeFilters':{},'maxConcurrentUpgrades':0} | At least one",
                "{'sourceVersion':'1.1','targetVersion':'2.0','upgradeFilters':{},'scheduledDate':'2020-01-01'} | the past",
                "{'sourceVersion':'1.1','targetVersion':'2.0','upgradeFilters':{},'scheduledDate':'soon'} | neither a date",
            })
    void an_upgrade_that_makes_no_sense(String body, String reason) {
        FleetCaller.Answer answer = caller.post(paths, quoted(body));

        assertEquals(400, answer.status());
        assertTrue(answer.text("message").contains(reason), answer.text("message"));
    }

    @Test
    void going_on_with_an_upgrade_that_does_not_rest() {
        String id = upgrade();

        FleetCaller.Answer answer = caller.post(paths + "/" + id + "/manage-lifecycle", quoted("{'action':'resume'}"));

        assertEquals(409, answer.status());
        assertEquals("upgrade path " + id + " is IN_PROGRESS; there is nothing to resume", answer.text("message"));
    }

    @Test
    void cancelling_an_upgrade_twice() {
        String id = upgrade();

        assertEquals(200, caller.post(paths + "/" + id + "/cancel", "{}").status());
        assertEquals(409, caller.post(paths + "/" + id + "/cancel", "{}").status());
    }

    @Test
    void deleting_a_host_cluster_in_which_instances_run() {
        String used = caller.get("/host-clusters").items("hostClusters").stream()
                .filter(cluster -> cluster.get("currentNumberOfDeployments").getAsInt() > 0)
                .findFirst()
                .orElseThrow()
                .get("id")
                .getAsString();

        assertEquals(409, caller.send("DELETE", "/host-cluster/" + used, "").status());
    }

    @Test
    void changing_a_subscription_that_has_ended() {
        String one = environment + "/subscription/"
                + caller.get(environment + "/subscription")
                        .each("subscriptions", "id")
                        .get(0);

        assertEquals(200, caller.send("DELETE", one, "").status());
        assertEquals(409, caller.send("PUT", one + "/resume", "").status());
    }

    @Test
    void deleting_an_invoice_that_the_customer_has() {
        String open = caller.get("/invoices?status=open").each("invoices", "id").get(0);

        FleetCaller.Answer answer = caller.send("DELETE", "/invoice/" + open, "");

        assertEquals(409, answer.status());
        assertTrue(answer.text("message").endsWith("void it instead"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cost/region?startDate=2026-02-01T00:00:00Z&environmentType=PROD&frequency=DAILY",
                "/cost/region?startDate=2026-02-01&endDate=2026-03-01T00:00:00Z&environmentType=PROD&frequency=DAILY",
                "/cost/region?startDate=2026-02-01T00:00:00Z&endDate=2026-03-01T00:00:00Z&environmentType=PROD&frequency=Y",
                "/cost/region?startDate=2026-02-01T00:00:00Z&endDate=2026-03-01T00:00:00Z&frequency=DAILY",
                "/audit-events?startDate=yesterday",
                "/audit-events?user=user-1",
            })
    void a_report_that_is_not_asked_for_properly(String path) {
        assertEquals(400, caller.get(path).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/host-cluster/hc-0", "/user/user-0", "/invoices/invoice-0", "/usage/sub-0"})
    void what_is_not_there(String path) {
        assertEquals(404, caller.get(path).status());
    }
}
