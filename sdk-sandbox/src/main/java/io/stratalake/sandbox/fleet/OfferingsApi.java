package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofFleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Lists and shows what the provider offers: the way to the ids and keys of everything else. */
final class OfferingsApi {

    private final FleetWorld world;

    OfferingsApi(FleetWorld world) {
        this.world = world;
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofFleet("listServiceOfferings", "GET", "/service-offering", this::list)
                        .taking(Set.of("orgId", "visibility")),
                ofFleet("describeServiceOffering", "GET", "/service-offering/{serviceId}", this::describe)
                        .taking(Set.of("visibility", "productTierId", "productTierVersion")));
    }

    private Reply list(Call call) {
        return Reply.ok(Fields.of(
                        "ConsumptionListServiceOfferingsResult",
                        Fields.of(
                                        "serviceIds",
                                        world.services().stream()
                                                .map(FleetService::id)
                                                .toList())
                                .and(
                                        "services",
                                        world.services().stream()
                                                .map(one -> service(one, ""))
                                                .toList())
                                .json())
                .json());
    }

    private Reply describe(Call call) {
        return Reply.ok(Fields.of(
                        "ConsumptionDescribeServiceOfferingResult",
                        service(
                                world.service(call),
                                call.query().text("productTierId").orElse("")))
                .json());
    }

    /** @param onlyPlan the id of the product tier to show, or nothing for all */
    private static JsonObject service(FleetService service, String onlyPlan) {
        return Fields.of("serviceId", service.id())
                .and("serviceName", service.name())
                .and("serviceDescription", service.name() + " as a service")
                .and("serviceURLKey", service.key())
                .and("serviceOrgId", FleetCatalog.ORGANIZATION_ID)
                .and("serviceProviderId", FleetCatalog.PROVIDER_ID)
                .and("serviceProviderName", "Example Provider")
                .and("isDeprecated", false)
                .and(
                        "createdAt",
                        service.environments()
                                .get(0)
                                .plans()
                                .get(0)
                                .versions()
                                .get(0)
                                .releasedAt())
                .and(
                        "offerings",
                        service.environments().stream()
                                .flatMap(environment -> environment.plans().stream()
                                        .filter(plan ->
                                                onlyPlan.isEmpty() || plan.id().equals(onlyPlan))
                                        .map(plan -> offering(environment, plan)))
                                .toList())
                .json();
    }

    private static JsonObject offering(FleetEnvironment environment, FleetPlan plan) {
        return Fields.of("productTierID", plan.id())
                .and("productTierName", plan.name())
                .and("productTierType", plan.tenancy())
                .and("productTierURLKey", plan.key())
                .and("productTierVersion", plan.latest().number())
                .and("productTierDocumentation", "")
                .and("productTierSupport", "")
                .and("productTierPricing", Fields.none().json())
                .and("AutoApproveSubscription", true)
                .and("serviceAPIID", FleetId.of("sa", plan.id()))
                .and("serviceAPIVersion", "v1")
                .and("serviceEnvironmentID", environment.id())
                .and("serviceEnvironmentName", environment.name())
                .and("serviceEnvironmentType", environment.type())
                .and("serviceEnvironmentURLKey", environment.key())
                .and("serviceEnvironmentVisibility", environment.type().equals("PROD") ? "PUBLIC" : "PRIVATE")
                .and("serviceLogoURL", "")
                .and("serviceModelID", plan.model().id())
                .and("serviceModelName", plan.model().name())
                .and("serviceModelStatus", "READY")
                .and("serviceModelType", plan.model().type())
                .and("serviceModelURLKey", plan.model().key())
                .and("cloudProviders", List.of("aws", "azure", "gcp"))
                .and("awsRegions", regions("aws"))
                .and("azureRegions", regions("azure"))
                .and("gcpRegions", regions("gcp"))
                .and(
                        "resourceParameters",
                        plan.resources().stream().map(OfferingsApi::resource).toList())
                .json();
    }

    private static List<String> regions(String cloud) {
        return Arrays.stream(FleetRegion.values())
                .filter(region -> region.cloud().equals(cloud))
                .map(FleetRegion::code)
                .toList();
    }

    private static JsonObject resource(FleetPlan.Resource resource) {
        return Fields.of("resourceId", resource.id())
                .and("name", resource.name())
                .and("urlKey", resource.key())
                .and("isBackupEnabled", true)
                .and("isDeprecated", false)
                .json();
    }
}
