package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.simulation.Fields;
import java.util.List;

/** The handlers of service managers, and of service managers by region. */
final class ServiceManagerHandlers {

    private final ServiceCatalog catalog;
    private final String version;

    ServiceManagerHandlers(ServiceCatalog catalog, String version) {
        this.catalog = catalog;
        this.version = version;
    }

    void register(Handlers handlers, String suffix) {
        handlers.list(
                        "listServiceManagers" + suffix,
                        call -> Rows.of(catalog.managers(), ServiceManager::id, manager -> manager.json(version)))
                .on(
                        "getServiceManager" + suffix,
                        call -> catalog.manager(call.path("id"))
                                .map(manager -> call.reply(manager.json(version)))
                                .orElseThrow(() -> HttpError.noSuchResource("service-managers", "id", call.path("id"))))
                .list("listServiceManagersPerRegion" + suffix, this::perRegion)
                .on(
                        "getServiceManagersForRegion" + suffix,
                        call -> CatalogRegion.find(call.path("id"))
                                .map(region -> call.reply(inRegion(region, json(catalog.managers()))))
                                .orElseThrow(() -> HttpError.noSuchResource(
                                        "per-region-service-managers", "id", call.path("id"))));
    }

    /** The filter applies to service managers; all regions are returned. */
    private Rows<CatalogRegion> perRegion(Call call) {
        List<JsonObject> managers = Handlers.matching(call, json(catalog.managers()));
        return Rows.of(List.of(CatalogRegion.values()), CatalogRegion::id, region -> inRegion(region, managers))
                .alreadyFiltered();
    }

    private List<JsonObject> json(List<ServiceManager> managers) {
        return managers.stream().map(manager -> manager.json(version)).toList();
    }

    private JsonObject inRegion(CatalogRegion region, List<JsonObject> managers) {
        return Fields.of("id", region.id())
                .and("regionName", region.title())
                .and(
                        "serviceManagers",
                        managers.stream()
                                .filter(manager -> catalog.manager(
                                                manager.get("id").getAsString())
                                        .orElseThrow()
                                        .regions()
                                        .contains(region))
                                .toList())
                .and("generation", 1)
                .and("type", "/service-catalog/service-manager")
                .json();
    }
}
