package io.stratalake.omnistrate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.stratalake.core.model.JsonModel;
import io.stratalake.omnistrate.cluster.HelmPackage;
import io.stratalake.omnistrate.cluster.HostClusterHealth;
import io.stratalake.omnistrate.environment.InstanceSearchRecord;
import io.stratalake.omnistrate.environment.NotificationSearchRecord;
import io.stratalake.omnistrate.environment.ProxyInstanceSearchRecord;
import io.stratalake.omnistrate.environment.ResourceSearchRecord;
import io.stratalake.omnistrate.environment.ServerlessProxySearchRecord;
import io.stratalake.omnistrate.environment.ServicePlanSearchRecord;
import io.stratalake.omnistrate.environment.SnapshotSearchRecord;
import io.stratalake.omnistrate.environment.SubscriptionSearchRecord;
import io.stratalake.omnistrate.environment.UpgradePathSearchRecord;
import io.stratalake.omnistrate.environment.WorkflowSearchRecord;
import io.stratalake.omnistrate.event.NotificationChannel;
import io.stratalake.omnistrate.instance.HelmDeployment;
import io.stratalake.omnistrate.instance.NetworkTopology;
import io.stratalake.omnistrate.offering.InputParameter;
import io.stratalake.omnistrate.offering.OfferedResource;
import io.stratalake.omnistrate.offering.OutputParameter;
import io.stratalake.omnistrate.offering.ServiceOffering;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties that the vendor marks as required and leaves out of its own samples: their accessors return null. */
class AbsentPropertiesTest {

    private static final Map<Class<? extends JsonModel>, List<String>> ABSENT = Map.ofEntries(
            Map.entry(
                    HelmDeployment.class,
                    List.of(
                            "chartName",
                            "chartVersion",
                            "releaseName",
                            "releaseNamespace",
                            "releaseStatus",
                            "repositoryURL")),
            Map.entry(HelmPackage.class, List.of("chartName", "chartRepoName", "chartRepoUrl", "chartVersion")),
            Map.entry(
                    HostClusterHealth.class,
                    List.of(
                            "kubernetesControlPlaneVersion",
                            "overallStatus",
                            "totalNumberOfEntities",
                            "totalNumberOfEntitiesByType",
                            "totalNumberOfFailedEntities",
                            "totalNumberOfFailedEntitiesByType",
                            "totalNumberOfHealthyEntities",
                            "totalNumberOfHealthyEntitiesByType")),
            Map.entry(InputParameter.class, List.of("custom")),
            Map.entry(OutputParameter.class, List.of("custom")),
            Map.entry(NetworkTopology.class, List.of("hasCompute")),
            Map.entry(NotificationChannel.class, List.of("name", "subscription")),
            Map.entry(OfferedResource.class, List.of("isBackupEnabled", "isDeprecated", "resourceId")),
            Map.entry(NotificationSearchRecord.class, List.of("serviceID", "serviceEnvironmentID")),
            Map.entry(ProxyInstanceSearchRecord.class, List.of("serviceId", "serviceEnvironmentId")),
            Map.entry(InstanceSearchRecord.class, List.of("serviceId", "serviceEnvironmentId")),
            Map.entry(ResourceSearchRecord.class, List.of("serviceId", "serviceEnvironmentId")),
            Map.entry(ServerlessProxySearchRecord.class, List.of("serviceId", "serviceEnvironmentId")),
            Map.entry(ServicePlanSearchRecord.class, List.of("serviceId", "serviceEnvironmentId")),
            Map.entry(SnapshotSearchRecord.class, List.of("serviceId", "serviceEnvironmentId")),
            Map.entry(SubscriptionSearchRecord.class, List.of("serviceID", "serviceEnvironmentID")),
            Map.entry(UpgradePathSearchRecord.class, List.of("serviceId", "serviceEnvironmentId", "notifyCustomer")),
            Map.entry(WorkflowSearchRecord.class, List.of("serviceId", "serviceEnvironmentId", "workflowTarget")),
            Map.entry(
                    ServiceOffering.class,
                    List.of(
                            "autoApproveSubscription",
                            "productTierDocumentation",
                            "productTierID",
                            "productTierPricing",
                            "productTierSupport",
                            "productTierType",
                            "productTierVersion",
                            "serviceEnvironmentID",
                            "serviceEnvironmentType",
                            "serviceLogoURL",
                            "serviceModelID",
                            "serviceModelStatus",
                            "serviceModelType")));

    static Stream<Arguments> properties() {
        return ABSENT.entrySet().stream()
                .flatMap(model -> model.getValue().stream().map(name -> Arguments.of(model.getKey(), name)));
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("properties")
    void returns_null(Class<? extends JsonModel> model, String accessor) throws ReflectiveOperationException {
        var empty = model.getMethod("fromJson", String.class).invoke(null, "{}");

        assertNull(model.getMethod(accessor).invoke(empty));
    }

    @Test
    void a_sample_in_another_case_is_read_in_full() {
        var deployment = HelmDeployment.fromJson("""
                {"chartName":"nginx","chartVersion":"1.2.3","releaseName":"my-nginx","releaseNamespace":"default",
                "releaseStatus":"deployed","repositoryURL":"https://charts.example.com","values":null}
                """);

        assertEquals("nginx", deployment.chartName());
        assertEquals("deployed", deployment.releaseStatus());
        assertEquals("https://charts.example.com", deployment.repositoryURL());
        assertEquals(Map.of(), deployment.values());
        assertEquals(Map.of(), deployment.unknownProperties());
    }

    @Test
    void a_list_that_is_null_is_empty() {
        var offering = ServiceOffering.fromJson("{\"resourceParameters\":null,\"awsRegions\":null}");

        assertEquals(List.of(), offering.resourceParameters());
        assertEquals(List.of(), offering.awsRegions());
        assertNull(offering.gcpRegions());
    }
}
