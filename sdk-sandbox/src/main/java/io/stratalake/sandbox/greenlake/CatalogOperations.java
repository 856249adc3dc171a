package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.Operation;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The operations of the service catalog. No limits are documented for them. */
final class CatalogOperations {

    private static final String TENANT_ID = "0df70974872311efa48a06bbf0463de0";
    private static final String ORGANIZATION_ID = "5ab85f64-6717-4562-a3fc-3c963f66afa6";
    private static final String MSP_ID = "3ca24f18-5013-4562-b3fc-2d992f22ade2";

    private static final Set<String> OFFSET_PAGE = Set.of("offset", "limit");
    private static final Set<String> FILTERED_OFFSET_PAGE = Set.of("offset", "limit", "filter");
    private static final Set<String> CURSOR_PAGE = Set.of("next", "limit");
    private static final Set<String> FILTERED_CURSOR_PAGE = Set.of("next", "limit", "filter");

    private final Provisioning provisioning;
    private final Object lock = new Object();

    private CatalogOperations(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    static Stream<Operation> of(GreenLakeSettings settings, String workspaceId) {
        Provisioning provisioning = new Provisioning(
                settings.time(),
                settings.pollsPerProvisioning(),
                settings.provisionable(),
                new ServiceCatalog(settings.offerCount()),
                List.of(
                        new Workspace(workspaceId, "Sandbox", ORGANIZATION_ID, "STANDALONE", null),
                        new Workspace(TENANT_ID, "Tenant of the sandbox", ORGANIZATION_ID, "TENANT", MSP_ID)));
        new InitialProvisions(settings.time(), settings.pollsPerProvisioning(), provisioning).make();
        CatalogOperations operations = new CatalogOperations(provisioning);
        return Stream.of(
                        operations.managers("v1", ""),
                        operations.managers("v1beta1", "V1Beta1").map(Operation::asDeprecated),
                        operations.catalog(),
                        operations.provisions())
                .flatMap(some -> some);
    }

    private Stream<Operation> managers(String version, String suffix) {
        ServiceManagersApi managers = new ServiceManagersApi(provisioning.catalog());
        ServiceManagerProvisionsApi provisions = new ServiceManagerProvisionsApi(provisioning);
        String provisionsPath = version + "/service-manager-provisions";
        return Stream.of(
                operation("listServiceManagers" + suffix, "GET", version + "/service-managers", managers.list(version))
                        .taking(OFFSET_PAGE),
                operation(
                        "getServiceManager" + suffix, "GET", version + "/service-managers/{id}", managers.get(version)),
                operation(
                                "listServiceManagersPerRegion" + suffix,
                                "GET",
                                version + "/per-region-service-managers",
                                managers.listPerRegion(version))
                        .taking(FILTERED_OFFSET_PAGE),
                operation(
                        "getServiceManagersForRegion" + suffix,
                        "GET",
                        version + "/per-region-service-managers/{id}",
                        managers.getForRegion(version)),
                operation("listServiceManagerProvisions" + suffix, "GET", provisionsPath, provisions.list(version))
                        .taking(FILTERED_OFFSET_PAGE),
                operation("createServiceManagerProvision" + suffix, "POST", provisionsPath, provisions.create(version)),
                operation(
                        "getServiceManagerProvision" + suffix,
                        "GET",
                        provisionsPath + "/{id}",
                        provisions.get(version)),
                operation(
                        "deleteServiceManagerProvision" + suffix,
                        "DELETE",
                        provisionsPath + "/{id}",
                        provisions::delete));
    }

    private Stream<Operation> catalog() {
        ServiceOffersApi offers = new ServiceOffersApi(provisioning.catalog());
        CatalogViewsApi views = new CatalogViewsApi(provisioning);
        RecentServicesApi recent = new RecentServicesApi(provisioning);
        return Stream.of(
                operation("listServiceOffers", "GET", "v1beta1/service-offers", offers::offers)
                        .taking(FILTERED_CURSOR_PAGE),
                operation("getServiceOffer", "GET", "v1beta1/service-offers/{id}", offers::offer),
                operation("listServiceOfferRegions", "GET", "v1beta1/service-offer-regions", offers::regions)
                        .taking(FILTERED_CURSOR_PAGE),
                operation("getServiceOfferRegion", "GET", "v1beta1/service-offer-regions/{id}", offers::region),
                operation("listFeaturedServices", "GET", "v1beta1/featured-services", views::featured)
                        .taking(CURSOR_PAGE),
                operation("listServiceCatalog", "GET", "v1beta1/service-catalog", views::catalog)
                        .taking(CURSOR_PAGE),
                operation("listMyServices", "GET", "v1beta1/my-services", views::mine)
                        .taking(Set.of("next", "limit", "include-omnipresent")),
                operation("getDetailedServiceOffer", "GET", "v1beta1/detailed-service-offers/{id}", views::detailed),
                operation("listRecentServices", "GET", "v1beta2/recent-services", recent::list)
                        .taking(CURSOR_PAGE),
                operation("listRecentServicesV1Beta1", "GET", "v1beta1/recent-services", recent::listByOffer)
                        .taking(CURSOR_PAGE));
    }

    private Stream<Operation> provisions() {
        ServiceProvisionsApi provisions = new ServiceProvisionsApi(provisioning);
        String path = "v1beta1/service-provisions";
        return Stream.of(
                operation("listServiceProvisions", "GET", path, provisions::list)
                        .taking(Set.of("next", "limit", "filter", "unredacted", "all")),
                operation("createServiceProvision", "POST", path, provisions::create),
                operation("getServiceProvision", "GET", path + "/{id}", provisions::get)
                        .taking(Set.of("unredacted")),
                operation("deleteServiceProvision", "DELETE", path + "/{id}", provisions::delete)
                        .taking(Set.of("force")),
                operation("retryServiceProvision", "POST", path + "/{id}/retry", provisions::retry),
                operation(
                        "retryServiceUnprovision",
                        "POST",
                        path + "/{id}/retry-unprovision",
                        provisions::retryUnprovision),
                operation(
                        "retryWorkspaceTransfer",
                        "POST",
                        path + "/{id}/retry-workspace-transfer",
                        provisions::retryWorkspaceTransfer),
                operation(
                        "notifyProvisionResponse",
                        "POST",
                        "v1beta1/notifications/provision-response",
                        provisions::notifyResponse));
    }

    /** One call at a time: services and their managers depend on each other, and every look may change some. */
    private Operation operation(String id, String method, String path, Call.Handler handler) {
        return Operation.of("service-catalog", id, method, "/service-catalog/" + path, call -> {
            synchronized (lock) {
                return handler.handle(call);
            }
        });
    }
}
