package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.greenlake.Filter.Operator;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists service managers, as they are and by region. */
final class ServiceManagersApi {

    static final PageSize PAGE_SIZE = new PageSize(2000, 1, 2000);

    private static final FilterRules RULES =
            FilterRules.of(Map.of("mspSupported", FieldType.FLAG), Set.of(Operator.EQ), Set.of(), Set.of());

    private final ServiceCatalog catalog;

    ServiceManagersApi(ServiceCatalog catalog) {
        this.catalog = catalog;
    }

    Call.Handler list(String version) {
        return call ->
                OffsetPage.read(call.query(), PAGE_SIZE).of(catalog.managers(), manager -> manager.json(version));
    }

    Call.Handler get(String version) {
        return call -> catalog.manager(call.path("id"))
                .map(manager -> Reply.ok(manager.json(version)))
                .orElseThrow(() -> HttpError.noSuchResource("service-managers", "id", call.path("id")));
    }

    /** The filter is for the service managers; their regions are all there. */
    Call.Handler listPerRegion(String version) {
        return call -> {
            OffsetPage page = OffsetPage.read(call.query(), PAGE_SIZE);
            List<ServiceManager> matching =
                    ListFilter.matching(call.query(), RULES, catalog.managers(), ServiceManager::facts);
            return page.of(List.of(CatalogRegion.values()), region -> inRegion(region, matching, version));
        };
    }

    Call.Handler getForRegion(String version) {
        return call -> CatalogRegion.find(call.path("id"))
                .map(region -> Reply.ok(inRegion(region, catalog.managers(), version)))
                .orElseThrow(() -> HttpError.noSuchResource("per-region-service-managers", "id", call.path("id")));
    }

    private static JsonObject inRegion(CatalogRegion region, List<ServiceManager> managers, String version) {
        JsonArray there = new JsonArray();
        managers.stream()
                .filter(manager -> manager.regions().contains(region))
                .forEach(manager -> there.add(manager.json(version)));
        JsonObject json = new JsonObject();
        json.addProperty("id", region.id());
        json.addProperty("regionName", region.title());
        json.add("serviceManagers", there);
        json.addProperty("generation", 1);
        json.addProperty("type", "/service-catalog/service-manager");
        return json;
    }
}
