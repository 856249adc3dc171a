package io.stratalake.omnistrate.instance;

import static io.stratalake.omnistrate.Fleet.ROOT;

import io.stratalake.omnistrate.Environment;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.Wire;
import io.stratalake.omnistrate.workflow.WorkflowExecutionStatus;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The request of each method of instances and snapshots: method, path, query and body. */
class InstanceWireTest {

    private static final String PLACE = ROOT + "/service/s-1/environment/se-1";
    private static final String ONE = PLACE + "/instance/i-1";
    private static final String THERE =
            "{\"consumptionResourceInstanceResult\": {\"id\": \"i-1\", \"status\": \"RUNNING\"}}";
    private static final String PROMISED = "{\"id\": \"i-2\"}";
    private static final String SNAPSHOT = "{\"snapshotId\": \"ss-1\"}";
    private static final String ACTION = "{\"resourceId\": \"r-1\"}";
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final ResourceKeys KEYS =
            new ResourceKeys("sp-1", "backup", "v1", "prod", "hosted", "premium", "my/sql");
    private static final String CREATE = ROOT + "/resource-instance/sp-1/backup/v1/prod/hosted/premium/my%2Fsql";

    private static Wire all(String name, Consumer<Instances> call, String answer, String line) {
        return Wire.of("instances()." + name, c -> call.accept(environment(c).instances()), answer, line);
    }

    private static Wire one(String name, Consumer<InstanceHandle> call, String answer, String line) {
        return Wire.of("instance(id)." + name, c -> call.accept(environment(c).instance("i-1")), answer, line);
    }

    private static Wire snapshots(String name, Consumer<InstanceSnapshots> call, String answer, String line) {
        return Wire.of(
                "instance(id).snapshots()." + name,
                c -> call.accept(environment(c).instance("i-1").snapshots()),
                answer,
                line);
    }

    private static Environment environment(OmnistrateClient client) {
        return client.service("s-1").environment("se-1");
    }

    static Stream<Wire> instances() {
        return Stream.of(
                all("list", i -> i.list().toList(), "{\"resourceInstances\": []}", "GET " + PLACE + "/instances/"),
                all(
                        "list(query)",
                        i -> i.list(q -> q.productTierId("pt-1")
                                        .filter(InstanceFilter.EXCLUDE_CLOUD_ACCOUNTS)
                                        .excludeDetail(true)
                                        .pageSize(7))
                                .toList(),
                        "{\"resourceInstances\": []}",
                        "GET " + PLACE + "/instances/?ProductTierId=pt-1&Filter=excludeCloudAccounts&ExcludeDetail=true"
                                + "&pageSize=7"),
                all(
                                "create",
                                i -> i.create(
                                        KEYS,
                                        CreateInstanceRequest.builder()
                                                .cloudProvider("aws")
                                                .requestParams(Map.of("replicas", 3))
                                                .build()),
                                PROMISED,
                                "POST " + CREATE)
                        .sending("{\"cloud_provider\": \"aws\", \"requestParams\": {\"replicas\": 3}}"),
                all(
                                "createProxy",
                                i -> i.createProxy(
                                        KEYS,
                                        CreateProxyInstanceRequest.builder()
                                                .region("us-east-2")
                                                .build()),
                                PROMISED,
                                "POST " + CREATE.replace("/resource-instance/", "/proxy-resource-instance/"))
                        .sending("{\"region\": \"us-east-2\"}"),
                all(
                                "deleteProxy",
                                i -> i.deleteProxy(KEYS, "i-1"),
                                "",
                                "DELETE " + ROOT + "/proxy-resource-instance/sp-1/backup/v1/prod/hosted/premium/i-1")
                        .after(THERE),
                all(
                                "adopt",
                                i -> i.adopt(
                                        "pt-1",
                                        "hc-1",
                                        "mysql",
                                        AdoptInstanceRequest.builder().build(),
                                        q -> q.subscriptionID("sub-1")),
                                PROMISED,
                                "POST " + ROOT + "/resource-instance/s-1/pt-1/hc-1/mysql/adopt?subscriptionID=sub-1")
                        .sending("{}"));
    }

    static Stream<Wire> actions() {
        return Stream.of(
                one("get", InstanceHandle::get, THERE, "GET " + ONE),
                one("describe(detail)", i -> i.get(q -> q.detail(true)), THERE, "GET " + ONE + "?detail=true"),
                one(
                                "update",
                                i -> i.update(UpdateInstanceRequest.builder()
                                        .resourceId("r-1")
                                        .requestParams("x")
                                        .build()),
                                "",
                                "PATCH " + ONE)
                        .sending("{\"resourceId\": \"r-1\", \"requestParams\": \"x\"}"),
                one(
                                "patch",
                                i -> i.patch(PatchInstanceRequest.builder()
                                        .resourceId("r-1")
                                        .targetTierVersion("2.0")
                                        .build()),
                                THERE,
                                "PATCH " + ONE + "/patch")
                        .sending("{\"resourceId\": \"r-1\", \"targetTierVersion\": \"2.0\"}"),
                one(
                                "updateMetadata",
                                i -> i.updateMetadata(InstanceMetadata.builder()
                                        .deletionProtection(true)
                                        .build()),
                                "",
                                "PATCH " + ONE + "/metadata")
                        .sending("{\"deletionProtection\": true}"),
                one("delete", i -> i.delete("r-1"), "", "DELETE " + ONE)
                        .after(THERE)
                        .sending(ACTION),
                one(
                                "delete(request)",
                                i -> i.delete(DeleteInstanceRequest.builder()
                                        .resourceId("r-1")
                                        .skipFinalSnapshot(true)
                                        .build()),
                                "",
                                "DELETE " + ONE)
                        .after(THERE)
                        .sending("{\"resourceId\": \"r-1\", \"skipFinalSnapshot\": true}"),
                one("start", i -> i.start("r-1"), "", "POST " + ONE + "/start").sending(ACTION),
                one("stop", i -> i.stop("r-1"), "", "POST " + ONE + "/stop").sending(ACTION),
                one("restart", i -> i.restart("r-1"), "", "POST " + ONE + "/restart")
                        .sending(ACTION),
                one("addCapacity", i -> i.addCapacity("r-1", 2), "", "POST " + ONE + "/add-capacity")
                        .sending("{\"resourceId\": \"r-1\", \"capacityToBeAdded\": 2}"),
                one("removeCapacity", i -> i.removeCapacity("r-1", 2), "", "POST " + ONE + "/remove-capacity")
                        .sending("{\"resourceId\": \"r-1\", \"capacityToBeRemoved\": 2}"),
                one(
                                "failover",
                                i -> i.failover(FailoverInstanceRequest.builder()
                                        .failedReplicaID("mysql-0")
                                        .failedReplicaAction(FailedReplicaAction.FAILOVER_ONLY)
                                        .build()),
                                "",
                                "POST " + ONE + "/failover")
                        .sending("{\"failedReplicaID\": \"mysql-0\", \"failedReplicaAction\": \"FAILOVER_ONLY\"}"),
                one("restore", i -> i.restore(NOON), PROMISED, "POST " + ONE + "/restore")
                        .sending("{\"targetRestoreTime\": \"2026-01-01T12:00:00Z\"}"),
                one(
                                "runCustomWorkflow",
                                i -> i.runCustomWorkflow(
                                        "wf/1",
                                        RunCustomWorkflowRequest.builder()
                                                .resourceId("r-1")
                                                .build()),
                                "{\"workflowId\": \"wf\", \"workflowExecutionId\": \"x\"}",
                                "POST " + ONE + "/custom-workflow/wf%2F1/execute")
                        .sending(ACTION),
                one(
                                "invokeWorkflow",
                                i -> i.invokeWorkflow(
                                        "rotate/keys",
                                        InvokeWorkflowVerbRequest.builder()
                                                .resourceId("r-1")
                                                .requestParams(Map.of("length", 32))
                                                .waitForCompletionSeconds(30L)
                                                .build()),
                                "{\"workflowId\": \"wf\", \"workflowExecutionId\": \"x\", \"status\": \"SUCCESS\"}",
                                "POST " + PLACE + "/resource-instance/i-1/workflow/rotate%2Fkeys")
                        .sending("{\"resourceId\": \"r-1\", \"requestParams\": {\"length\": 32},"
                                + " \"waitForCompletionSeconds\": 30}"),
                one(
                                "addCustomDns",
                                i -> i.addCustomDns(
                                        "my/sql",
                                        AddCustomDnsRequest.builder()
                                                .customDNS("db.example.com")
                                                .build()),
                                "",
                                "POST " + PLACE + "/my%2Fsql/instance/i-1/custom-dns")
                        .sending("{\"customDNS\": \"db.example.com\"}"),
                one(
                        "removeCustomDns",
                        i -> i.removeCustomDns("my/sql"),
                        "",
                        "DELETE " + PLACE + "/my%2Fsql/instance/i-1/custom-dns"),
                one("setDebugMode", i -> i.setDebugMode(false), "", "POST " + ONE + "/debug-mode")
                        .sending("{\"enable\": false}"));
    }

    static Stream<Wire> views() {
        return Stream.of(
                one("debug", InstanceHandle::debug, "{}", "GET " + ONE + "/debug"),
                one("events", InstanceHandle::events, "{\"events\": [], \"ids\": []}", "GET " + ONE + "/events"),
                one(
                        "events(query)",
                        i -> i.events(q -> q.excludeWorkflowFailures(true)),
                        "{\"events\": [], \"ids\": []}",
                        "GET " + ONE + "/events?excludeWorkflowFailures=true"),
                one("event", i -> i.event("e-1"), "{}", "GET " + ONE + "/event/e-1"),
                one("installer", InstanceHandle::installer, "{}", "GET " + ONE + "/installer"),
                one(
                        "linkedInstances",
                        InstanceHandle::linkedInstances,
                        "{\"resourceInstances\": []}",
                        "GET " + ONE + "/linked-instances"),
                one(
                        "linkedInstances(query)",
                        i -> i.linkedInstances(q -> q.excludeHAStatus(true)),
                        "{\"resourceInstances\": []}",
                        "GET " + ONE + "/linked-instances?excludeHAStatus=true"),
                one(
                        "dependentComponents",
                        InstanceHandle::dependentComponents,
                        "{\"resources\": []}",
                        "GET " + ONE + "/dependent-components"),
                one(
                        "upgradeHistory",
                        i -> i.upgradeHistory(q -> q.pageSize(3)).toList(),
                        "{\"upgrades\": []}",
                        "GET " + ONE + "/upgrade-history?pageSize=3"),
                one(
                        "workflowExecutions",
                        i -> i.workflowExecutions().toList(),
                        "{\"executions\": []}",
                        "GET " + PLACE + "/resource-instance/i-1/workflow-executions"),
                one(
                        "workflowExecutions(query)",
                        i -> i.workflowExecutions(q -> q.verb("rotate-keys")
                                        .status(WorkflowExecutionStatus.FAILED)
                                        .pageSize(2))
                                .toList(),
                        "{\"executions\": []}",
                        "GET " + PLACE + "/resource-instance/i-1/workflow-executions?pageSize=2&verb=rotate-keys"
                                + "&status=FAILED"),
                one("watchUntilRunning", i -> i.watchUntilRunning().poll(), THERE, "GET " + ONE),
                one("watchUntilStopped", i -> i.watchUntilStopped().poll(), THERE, "GET " + ONE),
                one("watchUntilDeleted", InstanceHandle::watchUntilDeleted, THERE, "GET " + ONE));
    }

    static Stream<Wire> snapshots() {
        var snapshot = ONE + "/snapshot";
        return Stream.of(
                snapshots("list", InstanceSnapshots::list, "{\"snapshots\": []}", "GET " + snapshot),
                snapshots("get", s -> s.get("ss-1"), SNAPSHOT, "GET " + snapshot + "/ss-1"),
                snapshots("create", InstanceSnapshots::create, SNAPSHOT, "POST " + snapshot)
                        .sending("{}"),
                snapshots(
                                "create(request)",
                                s -> s.create(CreateSnapshotRequest.builder()
                                        .targetRegion("us-west-2")
                                        .build()),
                                SNAPSHOT,
                                "POST " + snapshot)
                        .sending("{\"targetRegion\": \"us-west-2\"}"),
                snapshots(
                        "triggerAutomatic",
                        InstanceSnapshots::triggerAutomatic,
                        SNAPSHOT,
                        "POST " + ONE + "/autosnapshot"),
                snapshots("copy", s -> s.copy("ss-1", "us-west-2"), SNAPSHOT, "POST " + ONE + "/copy-snapshot")
                        .sending("{\"sourceSnapshotId\": \"ss-1\", \"targetRegion\": \"us-west-2\"}"),
                snapshots("delete", s -> s.delete("ss-1"), "", "DELETE " + PLACE + "/snapshot/ss-1")
                        .after(SNAPSHOT),
                snapshots("restore", s -> s.restore("ss-1"), PROMISED, "POST " + PLACE + "/snapshot/ss-1/restore")
                        .sending("{}"),
                snapshots(
                                "restore(request)",
                                s -> s.restore(
                                        "ss-1",
                                        RestoreFromSnapshotRequest.builder()
                                                .restoreToSourceInstance(true)
                                                .build()),
                                PROMISED,
                                "POST " + PLACE + "/snapshot/ss-1/restore")
                        .sending("{\"restoreToSourceInstance\": true}"),
                snapshots("watch", s -> s.watch("ss-1").poll(), SNAPSHOT, "GET " + snapshot + "/ss-1"));
    }

    @ParameterizedTest
    @MethodSource({"instances", "actions", "views", "snapshots"})
    void sends(Wire wire) {
        wire.check();
    }
}
