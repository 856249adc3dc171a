package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.atlassian.oai.validator.model.SimpleRequest;
import io.stratalake.core.contract.ContractWatch;
import io.stratalake.core.contract.Finding;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.omnistrate.Environment;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.account.CloudProvider;
import io.stratalake.omnistrate.account.CreateUserRequest;
import io.stratalake.omnistrate.account.UpdateUserRequest;
import io.stratalake.omnistrate.billing.CreateInvoiceRequest;
import io.stratalake.omnistrate.billing.Frequency;
import io.stratalake.omnistrate.billing.InvoiceStatus;
import io.stratalake.omnistrate.environment.CreateSubscriptionRequest;
import io.stratalake.omnistrate.environment.EnvironmentType;
import io.stratalake.omnistrate.environment.SubscriptionStatus;
import io.stratalake.omnistrate.environment.UpdateSubscriptionRequest;
import io.stratalake.omnistrate.environment.UpdateSubscriptionsRequest;
import io.stratalake.omnistrate.instance.DeploymentStatus;
import io.stratalake.omnistrate.instance.Instance;
import io.stratalake.omnistrate.instance.InvokeWorkflowVerbRequest;
import io.stratalake.omnistrate.instance.RunCustomWorkflowRequest;
import io.stratalake.omnistrate.offering.OfferedService;
import io.stratalake.omnistrate.plan.CreateUpgradePathRequest;
import io.stratalake.omnistrate.plan.ManageUpgradePathRequest;
import io.stratalake.omnistrate.plan.UpgradePathAction;
import io.stratalake.omnistrate.plan.UpgradeStatus;
import io.stratalake.omnistrate.workflow.WorkflowExecutionStatus;
import io.stratalake.sandbox.RequestLog;
import io.stratalake.sandbox.Sandbox;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fleet of the sandbox conforms to the contract, and operations have their effects. */
class FleetOperationsTest {

    private static final OffsetDateTime FROM = OffsetDateTime.parse("2026-02-01T00:00:00Z");
    private static final OffsetDateTime TO = OffsetDateTime.parse("2026-03-01T00:00:00+01:00");

    private final SimulatedTime time = new SimulatedTime(ContractFixture.NOW);
    private final ContractWatch watch = Omnistrate.watch();
    private final OkHttpClient http =
            new OkHttpClient.Builder().addNetworkInterceptor(watch).build();
    private final Sandbox sandbox =
            Sandbox.builder().timeSource(time).instanceCount(40).start();
    private final OmnistrateClient omnistrate = OmnistrateClient.builder()
            .baseUrl(sandbox.baseUrl())
            .signIn(sandbox.fleetEmail(), sandbox.fleetPassword())
            .httpClient(http)
            .time(time)
            .build();
    private OfferedService service;
    private Environment prod;
    private String plan;

    @BeforeEach
    void find() {
        service = omnistrate.services().list().get(0);
        prod = omnistrate
                .service(service.serviceId())
                .environment(service.offerings().get(0).serviceEnvironmentID());
        plan = service.offerings().get(0).productTierID();
    }

    @AfterEach
    void stop() {
        omnistrate.close();
        sandbox.close();
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
        watch.mustBeClean();
    }

    private void called(String... operations) {
        var missing = new HashSet<>(List.of(operations));
        missing.removeAll(watch.operations());
        assertEquals(Set.of(), missing);
    }

    private List<Instance> at(String version) {
        return prod
                .instances()
                .list(q -> q.productTierId(plan).productTierVersion(version).pageSize(3))
                .stream()
                .filter(one -> !id(one).endsWith("FAILS"))
                .toList();
    }

    private static String id(Instance instance) {
        return instance.consumptionResourceInstanceResult().id();
    }

    private static CreateUpgradePathRequest.Builder upgrade(String from, String to) {
        return CreateUpgradePathRequest.builder()
                .sourceVersion(from)
                .targetVersion(to)
                .upgradeFilters(Map.of());
    }

    @Test
    void upgrades_change_the_version_of_the_instances_and_are_remembered() {
        var paths = omnistrate.service(service.serviceId()).plan(plan).upgradePaths();
        var before = at("1.1");

        var done = paths.create(upgrade("1.1", "2.0").maxConcurrentUpgrades(3L).build())
                .await();

        assertEquals(UpgradeStatus.COMPLETE, done.status());
        assertEquals(before.size(), done.completedCount());
        assertTrue(before.size() > 0 && at("1.1").isEmpty());
        assertEquals(
                before.size(),
                paths.eligibleInstances(done.upgradePathId(), q -> q.pageSize(1))
                        .toList()
                        .size());
        assertEquals(
                1, prod.instance(id(before.get(0))).upgradeHistory().toList().size());
        assertEquals(
                1, paths.list(q -> q.status(UpgradeStatus.COMPLETE)).toList().size());
        called(
                "createUpgradePath",
                "describeUpgradePath",
                "listEligibleInstances",
                "listInstanceUpgradeHistory",
                "listUpgradePaths");
    }

    @Test
    void a_planned_upgrade_begins_when_its_time_has_come() {
        var paths = omnistrate.service(service.serviceId()).plan(plan).upgradePaths();

        var upgrading =
                paths.create(upgrade("1.1", "2.0").scheduledDate("2026-03-05").build());
        assertEquals(UpgradeStatus.SCHEDULED, paths.get(upgrading.id()).status());
        assertFalse(at("1.1").isEmpty());
        time.advance(Duration.ofDays(4));

        assertEquals(UpgradeStatus.COMPLETE, upgrading.await().status());
    }

    @Test
    void an_upgrade_can_be_paused_resumed_cut_short_and_cancelled() {
        var paths = omnistrate.service(service.serviceId()).plan(plan).upgradePaths();
        var id = paths.create(upgrade("1.1", "2.0").maxConcurrentUpgrades(1L).build())
                .id();
        var last = at("1.1").get(at("1.1").size() - 1);

        assertEquals(UpgradeStatus.PAUSED, paths.pause(id).status());
        assertEquals(UpgradeStatus.IN_PROGRESS, paths.unpause(id).status());
        assertEquals(
                1,
                paths.manage(
                                id,
                                ManageUpgradePathRequest.builder()
                                        .action(UpgradePathAction.SKIP_INSTANCES)
                                        .actionPayload(Map.of("INSTANCE_IDS", List.of(id(last))))
                                        .build())
                        .skippedCount());
        assertEquals(UpgradeStatus.CANCELLED, paths.cancel(id).status());
        assertTrue(at("1.1").stream().anyMatch(one -> id(one).equals(id(last))));
        called("manageUpgradePath", "cancelUpgradePath");
    }

    @Test
    void an_upgrade_can_be_led_to_another_version() {
        var paths = omnistrate.service(service.serviceId()).plan(plan).upgradePaths();
        var id = paths.create(upgrade("1.0", "1.1").scheduledDate("2026-03-05").build())
                .id();

        assertEquals("2.0", paths.changeTargetVersion(id, "2.0").targetVersion());
        called("changeUpgradePathTargetVersion");
    }

    @Test
    void custom_workflows_are_started_by_verb_watched_and_listed() {
        var running = prod.instances().list().stream()
                .filter(one -> DeploymentStatus.RUNNING.equals(
                        one.consumptionResourceInstanceResult().status()))
                .filter(one -> !id(one).endsWith("STUCK") && !id(one).endsWith("FAILS"))
                .findFirst()
                .orElseThrow();
        var instance = prod.instance(id(running));
        var request = InvokeWorkflowVerbRequest.builder()
                .resourceId(running.resourceId())
                .build();

        var started = instance.invokeWorkflow("rotate-keys", request);
        var done =
                prod.workflows().watchExecution(started.workflowExecutionId()).await();
        var waited = instance.invokeWorkflow(
                "flush-cache", request.toBuilder().waitForCompletionSeconds(60L).build());
        var again = instance.runCustomWorkflow(
                started.workflowId(),
                RunCustomWorkflowRequest.builder()
                        .resourceId(running.resourceId())
                        .build());

        assertEquals(WorkflowExecutionStatus.SUCCEEDED, done.status());
        assertEquals("rotate-keys", done.verb());
        assertEquals(DeploymentStatus.SUCCESS, waited.status());
        assertEquals(started.workflowId(), again.workflowId());
        assertEquals(3, instance.workflowExecutions(q -> q.pageSize(2)).toList().size());
        assertEquals(
                2,
                instance.workflowExecutions(q -> q.verb("rotate-keys")).toList().size());
        assertEquals(
                "rotate-keys",
                prod.workflows().getExecution(again.workflowExecutionId()).verb());
        called("invokeWorkflowVerb", "describeWorkflowExecution", "listWorkflowExecutions", "runCustomWorkflow");
    }

    @Test
    void clusters_tell_what_runs_in_them_and_only_an_empty_one_can_be_deleted() {
        var clusters = omnistrate.hostClusters().list();
        var empty = clusters.stream()
                .filter(one -> one.currentNumberOfDeployments() == 0)
                .toList();
        var full = clusters.stream()
                .filter(one -> one.currentNumberOfDeployments() > 0)
                .findFirst()
                .orElseThrow();

        assertEquals(2, empty.size());
        assertEquals(
                full.currentNumberOfDeployments(),
                omnistrate
                        .hostClusters()
                        .instances(full.id(), q -> q.pageSize(2))
                        .toList()
                        .size());
        omnistrate.hostClusters().delete(empty.get(0).id()).await();
        assertEquals(clusters.size() - 1, omnistrate.hostClusters().list().size());
        var used = prod.hostClusters().list().toList();
        prod.hostClusters().get(used.get(0).id());
        called(
                "listHostClusters",
                "describeHostCluster",
                "deleteHostCluster",
                "listHostClusterInstances",
                "listEnvironmentHostClusters",
                "describeEnvironmentHostCluster");
    }

    @Test
    void users_can_be_created_suspended_and_deleted() {
        var users = omnistrate.users();
        var known = users.list(q -> q.pageSize(3)).toList();
        var id = users.create(CreateUserRequest.builder()
                .email("new@example.com")
                .name("New Example")
                .password("not-shown")
                .legalCompanyName("New Ltd")
                .enableAutoVerification(true)
                .build());

        users.update(
                id,
                UpdateUserRequest.builder().attributes(Map.of("team", "blue")).build());
        users.suspend(id);
        assertEquals(false, users.get(id).enabled());
        users.unsuspend(id);
        users.resendVerificationEmail(id);
        assertEquals(known.size() + 1, users.list().toList().size());
        users.delete(id);
        assertEquals(known.size(), users.list().toList().size());

        var here = prod.users().list().toList();
        assertFalse(here.isEmpty());
        prod.users().get(here.get(0).userId());
        assertFalse(omnistrate.organizations().list().isEmpty());
        prod.organizations().get(prod.organizations().list().get(0).orgId());
        called(
                "listUsers",
                "describeUser",
                "createUser",
                "updateUser",
                "deleteUser",
                "suspendUser",
                "unsuspendUser",
                "resendVerificationEmail",
                "listEnvironmentUsers",
                "describeEnvironmentUser",
                "listOrganizations",
                "listActiveOrganizations",
                "describeOrganization");
    }

    @Test
    void subscriptions_can_be_created_changed_suspended_and_ended() {
        var subscriptions = prod.subscriptions();
        var known = subscriptions.list(q -> q.pageSize(5)).toList();
        var user = omnistrate.users().list().first().orElseThrow().userId();

        var id = subscriptions
                .create(CreateSubscriptionRequest.builder()
                        .productTierId(plan)
                        .onBehalfOfCustomerUserId(user)
                        .maxNumberOfInstances(3L)
                        .build())
                .id();
        assertEquals(3L, subscriptions.get(id).maxNumberOfInstances());
        subscriptions.update(
                id, UpdateSubscriptionRequest.builder().maxNumberOfInstances(4L).build());
        subscriptions.update(UpdateSubscriptionsRequest.builder()
                .subscriptionIDs(List.of(id))
                .maxNumberOfInstances(5L)
                .build());
        assertEquals(5L, subscriptions.get(id).maxNumberOfInstances());
        subscriptions.suspend(id);
        assertEquals(SubscriptionStatus.SUSPENDED, subscriptions.get(id).status());
        subscriptions.resume(id);
        assertEquals(known.size() + 1, subscriptions.list().toList().size());
        subscriptions.terminate(id);
        assertEquals(known.size(), subscriptions.list().toList().size());
        assertEquals(
                known.size() + 1,
                subscriptions.list(q -> q.includeInactive(true)).toList().size());
        called(
                "listSubscriptions",
                "describeSubscription",
                "createSubscription",
                "updateSubscription",
                "updateSubscriptions",
                "suspendSubscription",
                "resumeSubscription",
                "terminateSubscription");
    }

    @Test
    void invoices_go_from_draft_to_open_to_void() {
        var invoices = omnistrate.invoices();
        var customer = omnistrate.organizations().list().get(0).orgId();
        var made = invoices.create(CreateInvoiceRequest.builder()
                .customerId(customer)
                .billingPeriod("2026-02")
                .build());

        invoices.approve(made.id());
        invoices.resend(made.id());
        invoices.cancel(made.id());
        assertEquals(InvoiceStatus.VOID, invoices.get(made.id()).status());
        var draft = invoices.list(q -> q.status(InvoiceStatus.DRAFT)).get(0);
        invoices.delete(draft.id());
        assertTrue(invoices.list().stream().noneMatch(one -> one.id().equals(draft.id())));
        called(
                "listInvoices",
                "describeInvoice",
                "createInvoice",
                "approveInvoice",
                "resendInvoice",
                "voidInvoice",
                "deleteInvoice");
    }

    @Test
    void costs_come_to_the_same_by_whatever_they_are_summed_up() {
        var costs = omnistrate.costs();
        var byRegion = costs.byRegion(EnvironmentType.PROD, FROM, TO, Frequency.DAILY)
                .regionCosts()
                .values();
        var total = byRegion.stream()
                .mapToDouble(one -> one.totalCost().doubleValue())
                .sum();

        assertEquals(
                total,
                costs
                        .byCloudProvider(EnvironmentType.PROD, FROM, TO, Frequency.MONTHLY)
                        .cloudProviderCosts()
                        .values()
                        .stream()
                        .mapToDouble(one -> one.totalCost().doubleValue())
                        .sum(),
                0.1);
        assertEquals(
                total,
                costs
                        .byHostCluster(EnvironmentType.PROD, FROM, TO, Frequency.DAILY, q -> q.topNInstances(2))
                        .deploymentCellCosts()
                        .values()
                        .stream()
                        .mapToDouble(one -> one.totalCost().doubleValue())
                        .sum(),
                0.1);
        assertEquals(
                total,
                costs.byUser(EnvironmentType.PROD, FROM, TO).userCosts().values().stream()
                        .mapToDouble(one -> one.totalCost().doubleValue())
                        .sum(),
                0.1);
        assertTrue(total > 0);
        byRegion.forEach(one -> assertEquals(
                one.totalCost().doubleValue(),
                one.cost().stream()
                        .mapToDouble(entry -> entry.cost().doubleValue())
                        .sum(),
                0.5));
        called("describeRegionCost", "describeCloudProviderCost", "describeDeploymentCellCost", "describeUserCost");
    }

    @Test
    void usage_day_by_day_comes_to_the_same_as_in_all() {
        var usage = omnistrate.usage();
        var id = at("2.0").get(0).subscriptionId();

        var all = usage.total(id, q -> q.startDate(FROM).endDate(TO)).usage().usage();
        var days = usage.perDay(id, q -> q.startDate(FROM).endDate(TO)).usage().usage();

        assertEquals(28, days.size());
        assertEquals(
                all.get(0).total(),
                days.stream().mapToDouble(one -> one.total()).sum(),
                0.1);
        assertFalse(prod.usage().consolidated().consolidatedUsage().isEmpty());
        called("getCurrentUsage", "getUsagePerDay", "getConsolidatedUsage");
    }

    @Test
    void the_audit_trail_knows_what_was_just_done_and_finds_it_by_every_filter() {
        var instance = at("2.0").stream()
                .filter(one ->
                        one.consumptionResourceInstanceResult().status().value().equals("RUNNING"))
                .findFirst()
                .orElseThrow();
        prod.instance(id(instance)).restart(instance.resourceId()).await();

        var found = omnistrate
                .auditEvents()
                .list(q -> q.instanceID(id(instance))
                        .serviceID(service.serviceId())
                        .environmentType(EnvironmentType.PROD)
                        .productTierID(plan)
                        .startDate(ContractFixture.NOW.atOffset(ZoneOffset.UTC)))
                .toList();

        assertEquals(1, found.size());
        assertTrue(found.get(0).message().startsWith("restart of instance " + id(instance)));
        assertEquals(
                omnistrate.auditEvents().list(q -> q.pageSize(7)).toList().size(),
                omnistrate.auditEvents().list().toList().size());
        assertTrue(omnistrate.auditEvents().list(q -> q.excludeWorkflowFailures(true)).stream()
                .noneMatch(one -> one.workflowFailures() != null));
        called("listAuditEvents");
    }

    @Test
    void what_is_not_well_shows_in_events_and_in_health() {
        var failed = omnistrate.monitoring().events().toList();
        var health = omnistrate.monitoring().serviceHealth(service.serviceId(), prod.id());

        assertEquals(
                failed.stream()
                        .filter(one -> prod.id().equals(one.serviceEnvironmentID()))
                        .count(),
                health.unhealthyInstances());
        assertEquals(
                health.totalInstances(),
                health.cloudProviderHealthSummary().values().stream()
                        .mapToLong(one -> one.totalInstances())
                        .sum());
        var cluster = omnistrate.hostClusters().list().get(0);
        assertEquals(
                cluster.currentNumberOfDeployments(),
                omnistrate
                        .monitoring()
                        .hostClusterHealth(q -> q.hostClusterID(cluster.id()))
                        .instanceHealth()
                        .size());
        called("listServiceProviderEvents", "describeServiceHealth", "describeDeploymentCellHealth");
    }

    @Test
    void an_event_that_was_acknowledged_is_not_told_again() {
        var events = omnistrate.events().list();

        omnistrate.events().acknowledge(events.get(0).eventID());

        assertEquals(events.size() - 1, omnistrate.events().list().size());
        called("listEndCustomerEvents", "acknowledgeEvent");
    }

    /** Validates the request once more, and the same one without its body. */
    @Test
    void a_get_with_a_body_is_as_its_contract_says() {
        omnistrate.accountConfigs().list(CloudProvider.AWS);

        var sent = sandbox.requestLog().exchanges("listAccountConfigs").get(0);
        assertEquals(List.of(), judge(sent, sent.body()));
        assertFalse(judge(sent, "").isEmpty());
        assertFalse(judge(sent, "{}").isEmpty());
    }

    private static List<Finding> judge(RequestLog.Exchange sent, String body) {
        var request = new SimpleRequest.Builder(sent.method(), sent.path())
                .withAuthorization(sent.header("authorization").orElse(null))
                .withContentType(sent.header("content-type").orElse(null));
        return Omnistrate.FLEET.judge((body.isEmpty() ? request : request.withBody(body)).build());
    }
}
