package io.stratalake.system.contract;

import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.operation.Operation;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.catalog.Category;
import io.stratalake.greenlake.catalog.ProvisionStatus;
import io.stratalake.greenlake.catalog.RegionId;
import io.stratalake.greenlake.catalog.ServiceManagerProvision;
import io.stratalake.greenlake.catalog.ServiceManagerProvisionFields;
import io.stratalake.greenlake.catalog.ServiceManagerRegionFields;
import io.stratalake.greenlake.catalog.ServiceManagers;
import io.stratalake.greenlake.catalog.ServiceOfferFields;
import io.stratalake.greenlake.catalog.ServiceOfferRegionFields;
import io.stratalake.greenlake.catalog.ServiceProvision;
import io.stratalake.greenlake.catalog.ServiceProvisionFields;
import io.stratalake.greenlake.catalog.WorkspaceTransferStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** A call through the facade of each operation of the catalog's three contracts, for {@link EveryOperationTest}. */
final class CatalogCalls {

    private CatalogCalls() {}

    static Map<String, Consumer<GreenLakeClient>> all() {
        var calls = new LinkedHashMap<String, Consumer<GreenLakeClient>>();
        calls.putAll(offers());
        calls.putAll(views());
        calls.putAll(managers("", GreenLakeClient::serviceManagers));
        calls.putAll(managers("V1Beta1", CatalogCalls::betaManagers));
        calls.putAll(provisions());
        calls.putAll(retries());
        return calls;
    }

    @SuppressWarnings("deprecation") // what the service gives up is served as long as it is there
    private static ServiceManagers betaManagers(GreenLakeClient client) {
        return client.serviceManagers().v1beta1();
    }

    private static Map<String, Consumer<GreenLakeClient>> offers() {
        return Map.of(
                "listServiceOffers",
                        client -> {
                            client.serviceCatalog().offers().list().toList();
                            client.serviceCatalog()
                                    .offers()
                                    .list(q -> q.pageSize(11))
                                    .toList();
                            client.serviceCatalog()
                                    .offers()
                                    .list(q -> q.filter(ServiceOfferFields.STATIC_LAUNCH_URL.eq(
                                                    "https://${sub-domain}/a'b?c=d&e"))
                                            .pageSize(1))
                                    .toList();
                        },
                "getServiceOffer",
                        client -> client.serviceCatalog()
                                .offers()
                                .list()
                                .forEach(offer ->
                                        client.serviceCatalog().offers().get(offer.id())),
                "listServiceOfferRegions",
                        client -> {
                            client.serviceCatalog().offerRegions().list().toList();
                            client.serviceCatalog()
                                    .offerRegions()
                                    .list(q -> q.filter(ServiceOfferRegionFields.REGION.eq(RegionId.US_WEST))
                                            .pageSize(20))
                                    .toList();
                        },
                "getServiceOfferRegion",
                        client -> client.serviceCatalog()
                                .offerRegions()
                                .get(client.serviceCatalog()
                                        .offerRegions()
                                        .list()
                                        .first()
                                        .orElseThrow()
                                        .id()));
    }

    private static Map<String, Consumer<GreenLakeClient>> views() {
        return Map.of(
                "listFeaturedServices",
                        client -> {
                            client.serviceCatalog().featured().toList();
                            client.serviceCatalog().featured(Category.STORAGE).toList();
                            client.serviceCatalog().featured(q -> q.pageSize(3)).toList();
                        },
                "listServiceCatalog",
                        client -> {
                            client.serviceCatalog().byCategory().toList();
                            client.serviceCatalog()
                                    .byCategory(Category.WORKLOADS)
                                    .toList();
                            client.serviceCatalog()
                                    .byCategory(q -> q.pageSize(3))
                                    .toList();
                        },
                "getDetailedServiceOffer",
                        client -> client.serviceCatalog()
                                .offers()
                                .list()
                                .forEach(offer -> client.serviceCatalog().details(offer.id())),
                "listMyServices",
                        client -> {
                            client.serviceCatalog().myServices().toList();
                            client.serviceCatalog()
                                    .myServices(RegionId.EU_CENTRAL)
                                    .toList();
                            client.serviceCatalog()
                                    .myServices(q -> q.includeOmnipresent(true).pageSize(2))
                                    .toList();
                        },
                "listRecentServices",
                        client -> {
                            client.serviceCatalog().recentServices().toList();
                            client.serviceCatalog()
                                    .recentServices(q -> q.pageSize(5))
                                    .toList();
                        },
                "listRecentServicesV1Beta1",
                        client -> {
                            client.serviceCatalog().recentServicesV1Beta1().toList();
                            client.serviceCatalog()
                                    .recentServicesV1Beta1(q -> q.pageSize(5))
                                    .toList();
                        });
    }

    private static Map<String, Consumer<GreenLakeClient>> managers(
            String version, Function<GreenLakeClient, ServiceManagers> managers) {
        return Map.of(
                "listServiceManagers" + version,
                        client -> {
                            managers.apply(client).list().toList();
                            managers.apply(client).list(q -> q.pageSize(5)).toList();
                        },
                "getServiceManager" + version,
                        client -> managers.apply(client)
                                .list()
                                .forEach(manager -> managers.apply(client).get(manager.id())),
                "listServiceManagersPerRegion" + version,
                        client -> {
                            managers.apply(client).perRegion().toList();
                            managers.apply(client)
                                    .perRegion(q -> q.filter(ServiceManagerRegionFields.MSP_SUPPORTED.eq(true))
                                            .pageSize(2))
                                    .toList();
                        },
                "getServiceManagersForRegion" + version,
                        client -> managers.apply(client).inRegion(RegionId.EU_WEST),
                "listServiceManagerProvisions" + version,
                        client -> {
                            managers.apply(client).provisions().list().toList();
                            managers.apply(client)
                                    .provisions()
                                    .list(q -> q.filter(ServiceManagerProvisionFields.STATUS.eq(
                                                    ProvisionStatus.PROVISIONED))
                                            .pageSize(4))
                                    .toList();
                        },
                "getServiceManagerProvision" + version,
                        client -> managers.apply(client)
                                .provisions()
                                .list()
                                .forEach(provision ->
                                        managers.apply(client).provisions().get(provision.id())),
                "createServiceManagerProvision" + version,
                        client -> another(managers.apply(client)).await(),
                "deleteServiceManagerProvision" + version,
                        client -> managers.apply(client)
                                .provisions()
                                .delete(another(managers.apply(client)).await().id())
                                .await());
    }

    /** Provisions a service manager that the workspace does not have yet. */
    private static Operation<ServiceManagerProvision> another(ServiceManagers managers) {
        var region = RegionId.AP_NORTHEAST;
        var present =
                managers.provisions().list(q -> q.filter(ServiceManagerProvisionFields.REGION.eq(region))).stream()
                        .map(provision -> provision.serviceManager().id())
                        .toList();
        var absent = managers.inRegion(region).serviceManagers().stream()
                .filter(manager -> !present.contains(manager.id()))
                .findFirst()
                .orElseThrow();
        return managers.provisions().create(absent.id(), region);
    }

    private static Map<String, Consumer<GreenLakeClient>> provisions() {
        return Map.of(
                "listServiceProvisions",
                        client -> {
                            var any = client.serviceProvisions().list().first().orElseThrow();
                            client.serviceProvisions()
                                    .list(q -> q.filter(ServiceProvisionFields.STATUS
                                                    .eq(ProvisionStatus.PROVISIONED)
                                                    .and(ServiceProvisionFields.SERVICE_MANAGER_ID.eq(
                                                            any.serviceManager().id())))
                                            .unredacted(true)
                                            .hpeWorkspaceId(any.workspace().id())
                                            .pageSize(2))
                                    .toList();
                            client.serviceProvisions()
                                    .list(q -> q.all(true).unredacted(true))
                                    .toList();
                        },
                "createServiceProvision",
                        client -> begin(client, "AC", RegionId.EU_WEST).await(),
                "getServiceProvision",
                        client -> client.serviceProvisions().list().forEach(provision -> {
                            client.serviceProvisions().get(provision.id());
                            client.serviceProvisions().get(provision.id(), true);
                        }),
                "deleteServiceProvision",
                        client -> {
                            var gone = begin(client, "KEPT", RegionId.US_EAST).await();
                            client.serviceProvisions().delete(gone.id()).await();
                            var forced = begin(client, "STUCK", RegionId.US_EAST);
                            client.serviceProvisions().forceDelete(forced.id()).await();
                        },
                "notifyProvisionResponse",
                        client -> {
                            client.serviceProvisions()
                                    .notifyProvisioned(begin(client, "WAITS", RegionId.US_EAST)
                                            .id());
                            client.serviceProvisions()
                                    .notifyFailed(
                                            begin(client, "WAITS", RegionId.US_WEST)
                                                    .id(),
                                            "No racks.");
                        });
    }

    private static Map<String, Consumer<GreenLakeClient>> retries() {
        return Map.of(
                "retryServiceProvision",
                        client -> {
                            var failed = begin(client, "FAILS", RegionId.US_WEST);
                            failing(failed);
                            client.serviceProvisions().retry(failed.id()).await();
                        },
                "retryServiceUnprovision",
                        client -> {
                            var there =
                                    begin(client, "UNFAILS", RegionId.US_WEST).await();
                            failing(client.serviceProvisions().delete(there.id()));
                            client.serviceProvisions()
                                    .retryUnprovision(there.id())
                                    .await();
                        },
                "retryWorkspaceTransfer",
                        client -> {
                            var failed = client.serviceProvisions().list().stream()
                                    .filter(provision -> WorkspaceTransferStatus.TRANSFER_FAILED.equals(
                                            provision.workspace().workspaceTransferStatus()))
                                    .findFirst()
                                    .orElseThrow();
                            client.serviceProvisions()
                                    .retryWorkspaceTransfer(failed.id())
                                    .await();
                        });
    }

    private static Operation<ServiceProvision> begin(GreenLakeClient client, String slug, RegionId region) {
        var offer = client.serviceCatalog().offers().find(slug).orElseThrow();
        return client.serviceProvisions().create(offer.id(), region);
    }

    private static void failing(Operation<?> operation) {
        try {
            operation.await();
        } catch (OperationFailedException expected) {
            return;
        }
        throw new AssertionError(operation + " was to fail");
    }
}
