package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.greenlake.CursorPage.LastPage;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Shows the catalog as the platform's own pages do: by category, by region, and one offer with all about it. */
final class CatalogViewsApi {

    private static final NamedCursor CATEGORY = new NamedCursor(ServiceCatalog.CATEGORIES);
    private static final CursorPage FEATURED = new CursorPage(ServiceOffersApi.PAGE_SIZE, CATEGORY, LastPage.ABSENT);
    private static final CursorPage CATALOG = new CursorPage(ServiceOffersApi.PAGE_SIZE, CATEGORY, LastPage.EMPTY);
    private static final CursorPage MINE =
            new CursorPage(ServiceOffersApi.PAGE_SIZE, new NamedCursor(CatalogRegion.ids()), LastPage.ABSENT);

    private final Provisioning provisioning;

    CatalogViewsApi(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    /** What the workspace could have and has not. */
    Reply featured(Call call) {
        Set<String> present = provisioning.ownServices().stream()
                .filter(ServiceProvision::occupies)
                .map(provision -> provision.offer().id())
                .collect(Collectors.toSet());
        Predicate<ServiceOffer> wanted = offer -> !offer.omnipresent() && !present.contains(offer.id());
        return FEATURED.answer(call.query(), ServiceCatalog.CATEGORIES, category -> category, category -> {
            JsonArray services = servicesOf(category, wanted);
            JsonObject shelf = shelf(category, "featured-service");
            // A category with nothing to show has no list at all here.
            if (!services.isEmpty()) {
                shelf.add("servicesWithRegions", services);
            }
            return shelf;
        });
    }

    Reply catalog(Call call) {
        return CATALOG.answer(call.query(), ServiceCatalog.CATEGORIES, category -> category, category -> {
            JsonObject shelf = shelf(category, "service-catalog");
            shelf.add("servicesWithRegions", servicesOf(category, offer -> true));
            return shelf;
        });
    }

    private static JsonObject shelf(String category, String type) {
        JsonObject shelf = new JsonObject();
        shelf.addProperty("id", category);
        shelf.addProperty("type", "/service-catalog/" + type);
        return shelf;
    }

    private JsonArray servicesOf(String category, Predicate<ServiceOffer> wanted) {
        JsonArray services = new JsonArray();
        provisioning.catalog().offers().stream()
                .filter(ServiceOffer::published)
                .filter(offer -> offer.categories().contains(category))
                .filter(wanted)
                .forEach(offer -> services.add(withRegions(offer)));
        return services;
    }

    private JsonObject withRegions(ServiceOffer offer) {
        JsonArray regions = new JsonArray();
        provisioning.catalog().availableRegions(offer).forEach(region -> regions.add(region.json()));
        JsonObject json = new JsonObject();
        json.addProperty("id", offer.id());
        json.addProperty("type", "/service-catalog/service-with-regions");
        json.add("serviceOffer", ServiceOfferJson.whole(offer));
        json.add("availableRegions", regions);
        return json;
    }

    /** What is provisioned, by region; on demand also what is there without that. */
    Reply mine(Call call) {
        boolean omnipresent = call.query().flag("include-omnipresent");
        Map<CatalogRegion, List<ServiceProvision>> byRegion = provisioning.ownServices().stream()
                .filter(provision -> provision.life().is(ProvisionStatus.PROVISIONED))
                .collect(Collectors.groupingBy(ServiceProvision::region, TreeMap::new, Collectors.toList()));
        return MINE.answer(call.query(), List.copyOf(byRegion.keySet()), CatalogRegion::id, region -> {
            JsonArray provisions = provisions(byRegion.getOrDefault(region, List.of()));
            if (omnipresent) {
                omnipresentIn(region).forEach(provisions::add);
            }
            JsonObject json = new JsonObject();
            json.addProperty("id", region.id());
            json.addProperty("type", "/service-catalog/service-offer");
            json.add("provisions", provisions);
            return json;
        });
    }

    private List<JsonObject> omnipresentIn(CatalogRegion region) {
        return provisioning.catalog().offers().stream()
                .filter(offer -> offer.published() && offer.omnipresent())
                .filter(offer -> provisioning.catalog().availableRegions(offer).contains(region))
                .filter(offer -> provisioning.own(offer, region).isEmpty())
                .map(CatalogViewsApi::unprovisioned)
                .toList();
    }

    /** One offer, with where it can be had and where it is. */
    Reply detailed(Call call) {
        ServiceOffer offer = provisioning
                .catalog()
                .offer(call.path("id"))
                .orElseThrow(() -> HttpError.noSuchResource("detailed-service-offers", "id", call.path("id")));
        JsonArray regions = new JsonArray();
        provisioning.catalog().availableRegions(offer).forEach(region -> regions.add(region.jsonWithLocations()));
        JsonObject manager = offer.manager().link("v1beta1");
        manager.addProperty("name", offer.manager().name());
        manager.addProperty("serviceOfferId", offer.id());
        List<ServiceProvision> present = provisioning.ownServices().stream()
                .filter(provision -> provision.offer().equals(offer))
                .toList();

        JsonObject json = new JsonObject();
        json.addProperty("id", offer.id());
        json.addProperty("type", "/service-catalog/detailed-service-offer");
        json.add("serviceOffer", ServiceOfferJson.withMedia(offer));
        json.add("availableRegions", regions);
        json.add("serviceManager", manager);
        json.add("provisions", provisions(present));
        // An offer for whole organizations is provisioned for all of their workspaces at once.
        json.add(
                "orgSingletonServiceProvisions", provisions(offer.type().equals("ORGANIZATION") ? present : List.of()));
        return Reply.ok(json);
    }

    private static JsonArray provisions(Collection<ServiceProvision> provisions) {
        JsonArray array = new JsonArray();
        provisions.forEach(provision -> {
            JsonObject json = unprovisioned(provision.offer());
            json.add("serviceProvision", ServiceProvisionJson.inView(provision));
            json.add("serviceManagerProvision", ServiceManagerProvisionJson.inView(provision.managerProvision()));
            array.add(json);
        });
        return array;
    }

    /** The offer twice: the developer guide has its facts on the level above as well. */
    private static JsonObject unprovisioned(ServiceOffer offer) {
        JsonObject json = ServiceOfferJson.partialDetails(offer);
        json.remove("id");
        json.remove("resourceUri");
        json.add("serviceOffer", ServiceOfferJson.partialDetails(offer));
        return json;
    }
}
