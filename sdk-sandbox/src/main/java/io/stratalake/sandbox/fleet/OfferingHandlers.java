package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.HttpError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The handlers of the services that customers can subscribe to. */
final class OfferingHandlers {

    private final FleetWorld world;

    OfferingHandlers(FleetWorld world) {
        this.world = world;
    }

    void register(FleetHandlers handlers) {
        handlers.show(
                        "listServiceOfferings",
                        call -> Facts.of(
                                "ConsumptionListServiceOfferingsResult",
                                Facts.of(
                                                "serviceIds",
                                                world.services().stream()
                                                        .map(FleetService::id)
                                                        .toList())
                                        .and(
                                                "services",
                                                world.services().stream()
                                                        .map(one -> service(one, ""))
                                                        .toList())))
                .show(
                        "describeServiceOffering",
                        call -> Facts.of(
                                "ConsumptionDescribeServiceOfferingResult",
                                service(
                                        world.service(call),
                                        call.query().text("productTierId").orElse(""))))
                .show("describeServiceOfferingResource", call -> {
                    String id = call.path("resourceId");
                    if (world.service(call).plans().stream()
                            .flatMap(plan -> plan.resources().stream())
                            .noneMatch(resource -> resource.id().equals(id))) {
                        throw HttpError.noSuchResource("resource", "id", id);
                    }
                    return Facts.of("ConsumptionDescribeServiceOfferingResourceResult", Facts.of("apis", apis()));
                });
    }

    private static List<Facts> apis() {
        return List.of(
                api("CREATE", List.of(parameter("name", true), parameter("password", false))),
                api("UPDATE", List.of(parameter("password", false))),
                api("DELETE", List.of()));
    }

    private static Facts api(String verb, List<Facts> parameters) {
        return Facts.of("verb", verb).and("inputParameters", parameters).and("outputParameters", List.of());
    }

    private static Facts parameter(String key, boolean required) {
        return Facts.of("key", key)
                .and("displayName", key)
                .and("description", "The " + key + " of the instance")
                .and("type", "String")
                .and("required", required)
                .and("modifiable", !required)
                .and("custom", true)
                .and("isList", false);
    }

    private static Facts service(FleetService service, String onlyPlan) {
        return Facts.of("serviceId", service.id())
                .and("serviceName", service.name())
                .and("serviceDescription", service.name() + " as a service")
                .and("serviceURLKey", service.key())
                .and("serviceOrgId", FleetCatalog.ORGANIZATION_ID)
                .and("serviceProviderId", FleetCatalog.PROVIDER_ID)
                .and("serviceProviderName", "Example Provider")
                .and("isDeprecated", false)
                .and("createdAt", service.plans().get(0).versions().get(0).releasedAt())
                .and(
                        "offerings",
                        service.environments().stream()
                                .flatMap(environment -> environment.plans().stream()
                                        .filter(plan ->
                                                onlyPlan.isEmpty() || plan.id().equals(onlyPlan))
                                        .map(plan -> offering(environment, plan)))
                                .toList());
    }

    private static Facts offering(FleetEnvironment environment, FleetPlan plan) {
        return plan.facts()
                .and("productTierURLKey", plan.key())
                .and("productTierVersion", plan.latest().number())
                .and("productTierDocumentation", "")
                .and("productTierSupport", "")
                .and("productTierPricing", Map.of())
                .and("AutoApproveSubscription", true)
                .and("serviceAPIID", FleetId.of("sa", plan.id()))
                .and("serviceAPIVersion", "v1")
                .and("serviceEnvironmentID", environment.id())
                .and("serviceEnvironmentName", environment.name())
                .and("serviceEnvironmentType", environment.type())
                .and("serviceEnvironmentURLKey", environment.key())
                .and("serviceEnvironmentVisibility", environment.type().equals("PROD") ? "PUBLIC" : "PRIVATE")
                .and("serviceLogoURL", "")
                .and("serviceModelStatus", "READY")
                .and("serviceModelURLKey", plan.model().key())
                .and("cloudProviders", List.of("aws", "azure", "gcp"))
                .and("awsRegions", regions("aws"))
                .and("azureRegions", regions("azure"))
                .and("gcpRegions", regions("gcp"))
                .and(
                        "resourceParameters",
                        plan.resources().stream()
                                .map(resource -> Facts.of("resourceId", resource.id())
                                        .and("name", resource.name())
                                        .and("urlKey", resource.key())
                                        .and("isBackupEnabled", true)
                                        .and("isDeprecated", false))
                                .toList());
    }

    private static List<String> regions(String cloud) {
        return Arrays.stream(FleetRegion.values())
                .filter(region -> region.cloud().equals(cloud))
                .map(FleetRegion::code)
                .toList();
    }
}
