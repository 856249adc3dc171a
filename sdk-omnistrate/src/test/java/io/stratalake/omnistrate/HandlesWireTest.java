package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import io.stratalake.omnistrate.account.CloudNativeNetworkImport;
import io.stratalake.omnistrate.account.CloudNativeNetworkSyncTarget;
import io.stratalake.omnistrate.account.CloudProvider;
import io.stratalake.omnistrate.account.CreateCustomNetworkRequest;
import io.stratalake.omnistrate.account.CreateUserRequest;
import io.stratalake.omnistrate.account.UpdateAccountConfigInstanceRequest;
import io.stratalake.omnistrate.account.UpdateUserRequest;
import io.stratalake.omnistrate.billing.CreateInvoiceRequest;
import io.stratalake.omnistrate.billing.Frequency;
import io.stratalake.omnistrate.cluster.AdoptHostClusterRequest;
import io.stratalake.omnistrate.cluster.KubeConfigRole;
import io.stratalake.omnistrate.cluster.UpdateHostClusterRequest;
import io.stratalake.omnistrate.environment.EnvironmentType;
import io.stratalake.omnistrate.event.CreateNotificationChannelRequest;
import io.stratalake.omnistrate.event.NotificationSubscription;
import io.stratalake.omnistrate.event.UpdateNotificationChannelRequest;
import io.stratalake.omnistrate.offering.CreateCustomerOnboardingRequest;
import io.stratalake.omnistrate.offering.CreateOrchestrationRequest;
import io.stratalake.omnistrate.offering.ModifyOrchestrationRequest;
import io.stratalake.omnistrate.offering.OnboardingType;
import io.stratalake.omnistrate.offering.UpdateCustomerOnboardingRequest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The request of each method of the handles at the top of the client: method, path, query and body. */
class HandlesWireTest {

    private static final OffsetDateTime FROM = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    private static final OffsetDateTime TO = FROM.plusMonths(1);
    private static final String PERIOD = "startDate=2026-01-01T00%3A00%3A00Z&endDate=2026-02-01T00%3A00%3A00Z";

    /**
     * @param call what the caller writes
     * @param answer what the service says
     * @param line method and target on the wire
     * @param body the body on the wire, or empty
     */
    record Wire(Consumer<OmnistrateClient> call, String answer, String line, String body) {

        @Override
        public String toString() {
            return line;
        }
    }

    private static Wire get(String target, String answer, Consumer<OmnistrateClient> call) {
        return new Wire(call, answer, "GET " + target, "");
    }

    private static Wire sends(String line, Consumer<OmnistrateClient> call) {
        return sends(line, "", "", call);
    }

    private static Wire sends(String line, String body, String answer, Consumer<OmnistrateClient> call) {
        return new Wire(call, answer, line, body);
    }

    static Stream<Wire> accounts() {
        var networks = "{\"cloudNativeNetworks\": []}";
        return Stream.of(
                get("/account-config/ac%2F1", "{}", c -> c.accountConfigs().get("ac/1")),
                sends(
                        "POST /service/s-1/account-config-instance/i-1",
                        "{\"setConnection\": true}",
                        "",
                        c -> c.accountConfigs()
                                .updateInstance(
                                        "s-1",
                                        "i-1",
                                        UpdateAccountConfigInstanceRequest.builder()
                                                .setConnection(true)
                                                .build())),
                get(
                        "/account-config/ac-1/cloud-native-networks",
                        networks,
                        c -> c.accountConfigs().cloudNativeNetworks("ac-1").list()),
                sends(
                        "POST /account-config/ac-1/cloud-native-networks/sync",
                        "{}",
                        networks,
                        c -> c.accountConfigs().cloudNativeNetworks("ac-1").sync()),
                sends(
                        "POST /account-config/ac-1/cloud-native-networks/sync",
                        "{\"cloudNativeNetworks\": [{\"region\": \"us-east-2\", \"includeHostClusters\": true}]}",
                        networks,
                        c -> c.accountConfigs()
                                .cloudNativeNetworks("ac-1")
                                .sync(List.of(CloudNativeNetworkSyncTarget.builder()
                                        .region("us-east-2")
                                        .includeHostClusters(true)
                                        .build()))),
                sends(
                        "POST /account-config/ac-1/cloud-native-networks/us-east-2/vpc-1/import",
                        "",
                        networks,
                        c -> c.accountConfigs().cloudNativeNetworks("ac-1").importNetwork("us-east-2", "vpc-1")),
                sends(
                        "POST /account-config/ac-1/cloud-native-networks/us-east-2/vpc-1/unimport",
                        "",
                        networks,
                        c -> c.accountConfigs().cloudNativeNetworks("ac-1").unimportNetwork("us-east-2", "vpc-1")),
                sends(
                        "POST /account-config/ac-1/cloud-native-networks/import",
                        "{\"cloudNativeNetworks\": [{\"cloudNativeNetworkId\": \"vpc-1\", \"import\": false,"
                                + " \"region\": \"us-east-2\"}]}",
                        networks,
                        c -> c.accountConfigs()
                                .cloudNativeNetworks("ac-1")
                                .importNetworks(List.of(CloudNativeNetworkImport.builder()
                                        .cloudNativeNetworkId("vpc-1")
                                        .region("us-east-2")
                                        .importValue(false)
                                        .build()))),
                sends(
                        "POST /account-config/ac-1/cloud-native-networks/us-east-2/vpc-1/host-clusters/my%20k8s/import",
                        "",
                        "{\"hostClusterId\": \"hc-1\", \"created\": true}",
                        c -> assertEquals(
                                "hc-1",
                                c.accountConfigs()
                                        .cloudNativeNetworks("ac-1")
                                        .importHostCluster("us-east-2", "vpc-1", "my k8s")
                                        .id())),
                get(
                        "/custom-network",
                        "{\"customNetworks\": []}",
                        c -> c.networks().list()),
                get(
                        "/custom-network?customNetworksOnly=true",
                        "{\"customNetworks\": []}",
                        c -> c.networks().list(q -> q.customNetworksOnly(true))),
                get("/custom-network/n-1", "{}", c -> c.networks().get("n-1")),
                sends(
                        "PATCH /custom-network/n-1",
                        "{\"name\": \"new\"}",
                        "{}",
                        c -> c.networks().rename("n-1", "new")),
                sends(
                        "POST /custom-network",
                        "{\"cidr\": \"10.0.0.0/16\", \"cloudProviderName\": \"aws\","
                                + " \"cloudProviderRegion\": \"us-east-2\"}",
                        "{\"id\": \"n-1\"}",
                        c -> assertEquals(
                                "n-1",
                                c.networks()
                                        .create(CreateCustomNetworkRequest.builder()
                                                .cidr("10.0.0.0/16")
                                                .cloudProviderName(CloudProvider.AWS)
                                                .cloudProviderRegion("us-east-2")
                                                .build())
                                        .id())));
    }

    static Stream<Wire> billing() {
        return Stream.of(
                get(
                        "/cost/cloud-provider?environmentType=PROD&" + PERIOD + "&frequency=DAILY",
                        "{}",
                        c -> c.costs().byCloudProvider(EnvironmentType.PROD, FROM, TO, Frequency.DAILY)),
                get(
                        "/cost/cloud-provider?environmentType=PROD&" + PERIOD
                                + "&frequency=DAILY&excludeCloudProviderIDs=infra-1",
                        "{}",
                        c -> c.costs()
                                .byCloudProvider(
                                        EnvironmentType.PROD,
                                        FROM,
                                        TO,
                                        Frequency.DAILY,
                                        q -> q.excludeCloudProviderIDs("infra-1"))),
                get(
                        "/cost/deployment-cell?environmentType=DEV&" + PERIOD + "&frequency=MONTHLY",
                        "{}",
                        c -> c.costs().byHostCluster(EnvironmentType.DEV, FROM, TO, Frequency.MONTHLY)),
                get(
                        "/cost/deployment-cell?environmentType=DEV&" + PERIOD + "&frequency=MONTHLY&topNInstances=3",
                        "{}",
                        c -> c.costs()
                                .byHostCluster(
                                        EnvironmentType.DEV, FROM, TO, Frequency.MONTHLY, q -> q.topNInstances(3))),
                get(
                        "/cost/region?environmentType=PROD&" + PERIOD + "&frequency=DAILY",
                        "{}",
                        c -> c.costs().byRegion(EnvironmentType.PROD, FROM, TO, Frequency.DAILY)),
                get(
                        "/cost/region?environmentType=PROD&" + PERIOD + "&frequency=DAILY&includeRegionIDs=r-1%2Cr-2",
                        "{}",
                        c -> c.costs()
                                .byRegion(
                                        EnvironmentType.PROD,
                                        FROM,
                                        TO,
                                        Frequency.DAILY,
                                        q -> q.includeRegionIDs("r-1,r-2"))),
                get(
                        "/cost/user?environmentType=PROD&" + PERIOD + "",
                        "{}",
                        c -> c.costs().byUser(EnvironmentType.PROD, FROM, TO)),
                get(
                        "/cost/user?environmentType=PROD&" + PERIOD + "&topNUsers=5",
                        "{}",
                        c -> c.costs().byUser(EnvironmentType.PROD, FROM, TO, q -> q.topNUsers(5))),
                get("/usage/sub-1", "{}", c -> c.usage().total("sub-1")),
                get(
                        "/usage/sub-1?" + PERIOD,
                        "{}",
                        c -> c.usage().total("sub-1", q -> q.startDate(FROM).endDate(TO))),
                get("/usage-per-day/sub-1", "{}", c -> c.usage().perDay("sub-1")),
                get(
                        "/usage-per-day/sub-1?" + PERIOD,
                        "{}",
                        c -> c.usage().perDay("sub-1", q -> q.startDate(FROM).endDate(TO))),
                get("/invoices", "{}", c -> assertEquals(List.of(), c.invoices().list())),
                get(
                        "/invoices?customerId=org-1",
                        "{\"invoices\": []}",
                        c -> c.invoices().list(q -> q.customerId("org-1"))),
                get("/invoices/in-1", "{}", c -> c.invoices().get("in-1")),
                sends(
                        "POST /invoice",
                        "{\"billingPeriod\": \"2026-01\", \"customerId\": \"org-1\"}",
                        "{}",
                        c -> c.invoices()
                                .create(CreateInvoiceRequest.builder()
                                        .billingPeriod("2026-01")
                                        .customerId("org-1")
                                        .build())),
                sends("POST /invoice/in-1/approve", c -> c.invoices().approve("in-1")),
                sends("POST /invoice/in-1/resend", c -> c.invoices().resend("in-1")),
                sends("POST /invoice/in-1/void", c -> c.invoices().cancel("in-1")),
                sends("DELETE /invoice/in-1", c -> c.invoices().delete("in-1")));
    }

    static Stream<Wire> clusters() {
        return Stream.of(
                get(
                        "/host-clusters",
                        "{\"hostClusters\": []}",
                        c -> c.hostClusters().list()),
                get(
                        "/host-clusters?regionId=region-1",
                        "{\"hostClusters\": []}",
                        c -> c.hostClusters().list(q -> q.regionId("region-1"))),
                get("/host-cluster/hc-1", "{}", c -> c.hostClusters().get("hc-1")),
                get(
                        "/host-clusters/hc-1/instances",
                        "{\"instances\": []}",
                        c -> c.hostClusters().instances("hc-1").toList()),
                get(
                        "/host-clusters/hc-1/snapshots?pageSize=5",
                        "{\"snapshots\": []}",
                        c -> c.hostClusters()
                                .snapshots("hc-1", q -> q.pageSize(5))
                                .toList()),
                sends(
                        "POST /host-cluster/adopt",
                        "{\"cloudProvider\": \"aws\", \"description\": \"ours\", \"id\": \"hc-1\","
                                + " \"region\": \"us-east-2\"}",
                        "{\"agentInstallationKit\": \"a2l0\"}",
                        c -> assertEquals(
                                "a2l0",
                                c.hostClusters()
                                        .adopt(AdoptHostClusterRequest.builder()
                                                .cloudProvider(CloudProvider.AWS)
                                                .description("ours")
                                                .id("hc-1")
                                                .region("us-east-2")
                                                .build())
                                        .kit()
                                        .agentInstallationKit())),
                sends(
                        "PATCH /host-cluster/hc-1",
                        "{\"syncWithOrgTemplate\": true}",
                        "",
                        c -> c.hostClusters()
                                .update(
                                        "hc-1",
                                        UpdateHostClusterRequest.builder()
                                                .syncWithOrgTemplate(true)
                                                .build())),
                sends(
                        "PATCH /host-cluster/hc-1/node-pool/a%2Fb",
                        "{\"maxSize\": 3}", "", c -> c.hostClusters().limitNodePool("hc-1", "a/b", 3)),
                sends(
                        "POST /host-cluster/hc-1/restart-deployment",
                        c -> c.hostClusters().restartDeployment("hc-1")),
                sends(
                        "POST /host-cluster/hc-1/cancel-deployment",
                        c -> c.hostClusters().cancelDeployment("hc-1")),
                sends(
                        "POST /host-cluster/hc-1/apply-pending-changes",
                        c -> c.hostClusters().applyPendingChanges("hc-1")),
                get(
                        "/host-cluster/hc-1/debug",
                        "{}",
                        c -> c.hostClusters().inspect("hc-1").debug()),
                get(
                        "/host-cluster/hc-1/debug?includeAmenitiesInstallationLogs=true",
                        "{}",
                        c -> c.hostClusters().inspect("hc-1").debug(q -> q.includeAmenitiesInstallationLogs(true))),
                get(
                        "/host-cluster/hc-1/kubeconfig",
                        "{}",
                        c -> c.hostClusters().inspect("hc-1").kubeConfig()),
                get(
                        "/host-cluster/hc-1/kubeconfig?role=cluster-admin",
                        "{}",
                        c -> c.hostClusters().inspect("hc-1").kubeConfig(KubeConfigRole.CLUSTER_ADMIN)),
                sends(
                        "POST /host-cluster/hc-1/dashboard/token",
                        "",
                        "{}",
                        c -> c.hostClusters().inspect("hc-1").createDashboardToken()),
                get(
                        "/host-cluster/hc-1/entityType/pod",
                        "{}",
                        c -> assertEquals(
                                List.of(), c.hostClusters().inspect("hc-1").entities("pod"))),
                get(
                        "/host-cluster/hc-1/entityType/pod/entityID/a%2F%25b",
                        "{}", c -> c.hostClusters().inspect("hc-1").entity("pod", "a/%b")),
                sends(
                        "DELETE /host-cluster/hc-1/entityType/pod/entityID/p",
                        c -> c.hostClusters().inspect("hc-1").deleteEntity("pod", "p")),
                sends(
                        "DELETE /host-cluster/hc-1/entityType/NODEPOOL/entityID/a%2Fb",
                        c -> c.hostClusters().inspect("hc-1").deleteEntity("NODEPOOL", "a/b")),
                get(
                        "/host-cluster/hc-1/workflows",
                        "{\"workflows\": []}",
                        c -> c.hostClusters().workflows("hc-1").list().toList()),
                get(
                        "/host-cluster/hc-1/workflow/w-1",
                        "{}",
                        c -> c.hostClusters().workflows("hc-1").get("w-1")),
                get(
                        "/host-cluster/hc-1/workflow/w-1/events",
                        "{}",
                        c -> c.hostClusters().workflows("hc-1").events("w-1")),
                sends(
                        "PATCH /host-cluster/hc-1/workflow/w-1",
                        "{\"status\": \"pause\"}",
                        "{}",
                        c -> c.hostClusters().workflows("hc-1").pause("w-1")),
                sends(
                        "PATCH /host-cluster/hc-1/workflow/w-1",
                        "{\"status\": \"resume\"}",
                        "{}",
                        c -> c.hostClusters().workflows("hc-1").unpause("w-1")),
                sends(
                        "PATCH /host-cluster/hc-1/workflow/w-1",
                        "{\"status\": \"retry\"}",
                        "{}",
                        c -> c.hostClusters().workflows("hc-1").retry("w-1")),
                sends(
                        "DELETE /host-cluster/hc-1/workflow/w-1",
                        "",
                        "{}",
                        c -> c.hostClusters().workflows("hc-1").terminate("w-1")),
                get(
                        "/helm-package-installations",
                        "{\"helmPackageInstallations\": []}",
                        c -> c.helmPackages().installations()),
                get(
                        "/helm-package-installations?hostClusterID=hc-1",
                        "{\"helmPackageInstallations\": []}",
                        c -> c.helmPackages().installations("hc-1")));
    }

    static Stream<Wire> events() {
        return Stream.of(
                get(
                        "/audit-events",
                        "{\"events\": []}",
                        c -> c.auditEvents().list().toList()),
                get(
                        "/audit-events?serviceID=s-1&eventSourceTypes=a&eventSourceTypes=b",
                        "{\"events\": []}",
                        c -> c.auditEvents()
                                .list(q -> q.serviceID("s-1").eventSourceTypes(List.of("a", "b")))
                                .toList()),
                get("/events", "{\"events\": []}", c -> c.events().list()),
                get(
                        "/events?environmentType=QA",
                        "{\"events\": []}",
                        c -> c.events().list(q -> q.environmentType(EnvironmentType.QA))),
                sends("DELETE /events/e-1", c -> c.events().acknowledge("e-1")),
                sends(
                        "POST /hooks/h-1",
                        "\"{\\\"a\\\": 1}\"",
                        "",
                        c -> c.webhooks().deliver("h-1", "{\"a\": 1}")),
                get(
                        "/operations/events",
                        "{\"events\": []}",
                        c -> c.monitoring().events().toList()),
                get(
                        "/operations/events?serviceID=s-1",
                        "{\"events\": [], \"eventsSummary\": {}}",
                        c -> c.monitoring().eventSummary(q -> q.serviceID("s-1"))),
                get(
                        "/operations/deployment-cell-health?hostClusterID=hc-1",
                        "{}",
                        c -> c.monitoring().hostClusterHealth(q -> q.hostClusterID("hc-1"))),
                get(
                        "/operations/service-health?serviceID=s-1&serviceEnvironmentID=se-1",
                        "{}",
                        c -> c.monitoring().serviceHealth("s-1", "se-1")),
                get("/report/stats/env/PROD", "{}", c -> c.reports().environmentStats(EnvironmentType.PROD)),
                get(
                        "/notification-channel",
                        "{}",
                        c -> assertEquals(List.of(), c.notifications().list())),
                get("/notification-channel/nc-1", "{}", c -> c.notifications().get("nc-1")),
                sends(
                        "POST /notification-channel",
                        "{\"name\": \"us\", \"subscription\": {}}",
                        "\"nc-1\"",
                        c -> assertEquals(
                                "nc-1",
                                c.notifications()
                                        .create(CreateNotificationChannelRequest.builder()
                                                .name("us")
                                                .subscription(NotificationSubscription.fromJson("{}"))
                                                .build()))),
                sends(
                        "PATCH /notification-channel/nc-1",
                        "{\"name\": \"us\"}",
                        "",
                        c -> c.notifications()
                                .update(
                                        "nc-1",
                                        UpdateNotificationChannelRequest.builder()
                                                .name("us")
                                                .build())),
                sends(
                        "DELETE /notification-channel/nc-1",
                        c -> c.notifications().delete("nc-1")),
                get(
                        "/notification-channel/event-category-type-map",
                        "{\"categoryTypeMap\": {\"a\": [\"b\"]}}",
                        c -> assertEquals(
                                Map.of("a", List.of("b")), c.notifications().eventTypes())),
                get(
                        "/notification-channel/nc-1/event-history",
                        "{\"events\": []}",
                        c -> c.notifications().events("nc-1")),
                get(
                        "/notification-channel/nc-1/event-history?startTime=2026-01-01T00%3A00%3A00Z",
                        "{\"events\": []}", c -> c.notifications().events("nc-1", q -> q.startTime(FROM))),
                sends(
                        "POST /notification-event/ev-1/replay",
                        c -> c.notifications().replay("ev-1")));
    }

    @SuppressWarnings("deprecation") // what the service gives up is sent as long as it takes it
    static Stream<Wire> offerings() {
        var services = "{\"ConsumptionListServiceOfferingsResult\": {}}";
        var service = "{\"ConsumptionDescribeServiceOfferingResult\": {\"serviceId\": \"s-1\"}}";
        var resource = "{\"ConsumptionDescribeServiceOfferingResourceResult\": {}}";
        return Stream.of(
                get(
                        "/service-offering",
                        services,
                        c -> assertEquals(List.of(), c.services().list())),
                get("/service-offering?orgId=org-1", services, c -> c.services().list(q -> q.orgId("org-1"))),
                get(
                        "/service-offering/s-1",
                        service,
                        c -> assertEquals("s-1", c.services().get("s-1").serviceId())),
                get(
                        "/service-offering/s-1?productTierId=pt-1",
                        service,
                        c -> c.services().get("s-1", q -> q.productTierId("pt-1"))),
                get(
                        "/service-offering/s-1/resource/r-1/instance/none",
                        resource,
                        c -> c.services().resource("s-1", "r-1")),
                get(
                        "/service-offering/s-1/resource/r-1/instance/i-1?productTierId=pt-1",
                        resource,
                        c -> c.services().resource("s-1", "r-1", "i-1", q -> q.productTierId("pt-1"))),
                get(
                        "/customer-onboarding",
                        "{\"onboardings\": []}",
                        c -> c.onboardings().list()),
                get(
                        "/customer-onboarding?pendingOnly=true",
                        "{\"onboardings\": []}",
                        c -> c.onboardings().list(q -> q.pendingOnly(true))),
                get("/customer-onboarding/co-1", "{}", c -> c.onboardings().get("co-1")),
                sends(
                        "POST /customer-onboarding",
                        "{\"name\": \"db\", \"onboardingType\": \"HELM\"}",
                        "\"co-1\"",
                        c -> assertEquals(
                                "co-1",
                                c.onboardings()
                                        .create(CreateCustomerOnboardingRequest.builder()
                                                .name("db")
                                                .onboardingType(OnboardingType.of("HELM"))
                                                .build()))),
                sends(
                        "PATCH /customer-onboarding/co-1",
                        "{}",
                        "",
                        c -> c.onboardings()
                                .update(
                                        "co-1",
                                        UpdateCustomerOnboardingRequest.builder()
                                                .build())),
                sends("DELETE /customer-onboarding/co-1", c -> c.onboardings().delete("co-1")),
                get(
                        "/customer-onboarding-stages",
                        "{\"stages\": []}",
                        c -> c.onboardings().stages()),
                sends(
                        "POST /customer-onboarding/generate-spec/co-1",
                        "",
                        "{}",
                        c -> c.onboardings().generateSpec("co-1")),
                sends(
                        "POST /customer-onboarding/co-1/scrutinize-deployment-artifact",
                        c -> c.onboardings().scrutinizeArtifact("co-1")),
                get(
                        "/services-orchestration?environmentType=PROD",
                        "[{\"accessServicesOrchestration\": {\"id\": \"so-1\"}}, {}]",
                        c -> assertEquals(
                                1, c.orchestrations().list(EnvironmentType.PROD).size())),
                get(
                        "/services-orchestration/so-1",
                        "{\"accessServicesOrchestration\": {\"id\": \"so-1\"}}",
                        c -> assertEquals("so-1", c.orchestrations().get("so-1").id())),
                sends(
                        "POST /services-orchestration",
                        "{\"orchestrationCreateDSL\": \"ZHNs\"}",
                        "{\"id\": \"so-1\"}",
                        c -> assertEquals(
                                "so-1",
                                c.orchestrations()
                                        .create(CreateOrchestrationRequest.builder()
                                                .orchestrationCreateDSL("ZHNs")
                                                .build())
                                        .id())),
                sends(
                        "PATCH /services-orchestration/so-1",
                        "{\"orchestrationModifyDSL\": \"ZHNs\"}",
                        "",
                        c -> c.orchestrations()
                                .update(
                                        "so-1",
                                        ModifyOrchestrationRequest.builder()
                                                .orchestrationModifyDSL("ZHNs")
                                                .build())),
                sends("POST /search-inventory", "{\"query\": \"db\"}", "{}", c -> c.search("db")));
    }

    static Stream<Wire> people() {
        return Stream.of(
                get("/users", "{\"users\": []}", c -> c.users().list().toList()),
                get(
                        "/users?pageSize=2&serviceId=s-1",
                        "{\"users\": []}",
                        c -> c.users().list(q -> q.serviceId("s-1").pageSize(2)).toList()),
                get("/user/user-1", "{}", c -> c.users().get("user-1")),
                sends(
                        "POST /user",
                        "{\"email\": \"a@b.example\", \"enableAutoVerification\": true, \"legalCompanyName\": \"B\","
                                + " \"name\": \"A\", \"password\": \"secret\"}",
                        "\"user-1\"",
                        c -> assertEquals(
                                "user-1",
                                c.users()
                                        .create(CreateUserRequest.builder()
                                                .email("a@b.example")
                                                .enableAutoVerification(true)
                                                .legalCompanyName("B")
                                                .name("A")
                                                .password("secret")
                                                .build()))),
                sends(
                        "PATCH /user/user-1",
                        "{\"attributes\": {\"k\": \"v\"}}",
                        "",
                        c -> c.users()
                                .update(
                                        "user-1",
                                        UpdateUserRequest.builder()
                                                .attributes(Map.of("k", "v"))
                                                .build())),
                sends("PUT /user/user-1/suspend", c -> c.users().suspend("user-1")),
                sends("PUT /user/user-1/unsuspend", c -> c.users().unsuspend("user-1")),
                sends("POST /user/user-1/verification-email", c -> c.users().resendVerificationEmail("user-1")),
                sends("DELETE /user/user-1", c -> c.users().delete("user-1")),
                get(
                        "/organizations",
                        "{}",
                        c -> assertEquals(List.of(), c.organizations().list())),
                get(
                        "/organizations?hasInvoice=true",
                        "{\"organizations\": []}",
                        c -> c.organizations().list(q -> q.hasInvoice(true))));
    }

    @ParameterizedTest
    @MethodSource({"accounts", "billing", "clusters", "events", "offerings", "people"})
    void sends(Wire wire) {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(200, wire.answer);
            wire.call.accept(fleet.client);
            assertEquals(List.of(wire.line), fleet.lines());
            assertEquals(
                    JsonParser.parseString(wire.body),
                    JsonParser.parseString(fleet.bodies().get(0)));
        }
    }
}
