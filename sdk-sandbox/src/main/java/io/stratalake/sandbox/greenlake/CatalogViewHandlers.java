package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.handler.Rows.LastPage;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The handlers of the views of the catalog: by category, by region, and a single offer in detail. */
final class CatalogViewHandlers {

    private final Provisioning provisioning;

    CatalogViewHandlers(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    void register(Handlers handlers) {
        handlers.list("listFeaturedServices", call -> categories(this::featured))
                .list(
                        "listServiceCatalog",
                        call -> categories(category -> shelf(category, "service-catalog", offer -> true))
                                .ending(LastPage.EMPTY))
                .list("listMyServices", this::mine)
                .on("getDetailedServiceOffer", this::detailed);
    }

    private static Rows<String> categories(Function<String, JsonObject> json) {
        return Rows.of(ServiceCatalog.CATEGORIES, category -> category, json).namedPages(ServiceCatalog.CATEGORIES);
    }

    /** Returns the offers that the workspace has not provisioned. A category without any has no list at all. */
    private JsonObject featured(String category) {
        Set<String> present = provisioning.ownServices().stream()
                .filter(ServiceProvision::occupies)
                .map(provision -> provision.offer().id())
                .collect(Collectors.toSet());
        JsonObject shelf =
                shelf(category, "featured-service", offer -> !offer.omnipresent() && !present.contains(offer.id()));
        if (shelf.getAsJsonArray("servicesWithRegions").isEmpty()) {
            shelf.remove("servicesWithRegions");
        }
        return shelf;
    }

    private JsonObject shelf(String category, String type, Predicate<ServiceOffer> wanted) {
        return Fields.of("id", category)
                .and("type", "/service-catalog/" + type)
                .and(
                        "servicesWithRegions",
                        provisioning.catalog().offers().stream()
                                .filter(offer -> offer.published()
                                        && offer.categories().contains(category)
                                        && wanted.test(offer))
                                .map(this::withRegions)
                                .toList())
                .json();
    }

    private JsonObject withRegions(ServiceOffer offer) {
        return Fields.of("id", offer.id())
                .and("type", "/service-catalog/service-with-regions")
                .and("serviceOffer", ServiceOfferJson.whole(offer))
                .and(
                        "availableRegions",
                        provisioning.catalog().availableRegions(offer).stream()
                                .map(CatalogRegion::json)
                                .toList())
                .json();
    }

    /** Returns the provisioned services by region, on request with those that need no provisioning. */
    private Rows<CatalogRegion> mine(Call call) {
        boolean omnipresent = call.query().flag("include-omnipresent");
        Map<CatalogRegion, List<ServiceProvision>> byRegion = provisioning.ownServices().stream()
                .filter(provision -> provision.life().is(ProvisionStatus.PROVISIONED))
                .collect(Collectors.groupingBy(ServiceProvision::region, TreeMap::new, Collectors.toList()));
        return Rows.of(List.copyOf(byRegion.keySet()), CatalogRegion::id, region -> {
                    JsonArray provisions = provisions(byRegion.getOrDefault(region, List.of()));
                    if (omnipresent) {
                        omnipresentIn(region).forEach(provisions::add);
                    }
                    return Fields.of("id", region.id())
                            .and("type", "/service-catalog/service-offer")
                            .and("provisions", provisions)
                            .json();
                })
                .namedPages(CatalogRegion.ids());
    }

    private List<JsonObject> omnipresentIn(CatalogRegion region) {
        return provisioning.catalog().offers().stream()
                .filter(offer -> offer.published() && offer.omnipresent())
                .filter(offer -> provisioning.catalog().availableRegions(offer).contains(region))
                .filter(offer -> provisioning.own(offer, region).isEmpty())
                .map(CatalogViewHandlers::unprovisioned)
                .toList();
    }

    /** Returns an offer with its regions and its provisions. */
    private Reply detailed(Call call) {
        ServiceOffer offer = provisioning
                .catalog()
                .offer(call.path("id"))
                .orElseThrow(() -> HttpError.noSuchResource("detailed-service-offers", "id", call.path("id")));
        List<ServiceProvision> present = provisioning.ownServices().stream()
                .filter(provision -> provision.offer().equals(offer))
                .toList();
        return call.reply(Fields.of("id", offer.id())
                .and("type", "/service-catalog/detailed-service-offer")
                .and("serviceOffer", ServiceOfferJson.withMedia(offer))
                .and(
                        "availableRegions",
                        provisioning.catalog().availableRegions(offer).stream()
                                .map(CatalogRegion::jsonWithLocations)
                                .toList())
                .and(
                        "serviceManager",
                        Fields.copyOf(offer.manager().link("v1beta1"))
                                .and("name", offer.manager().name())
                                .and("serviceOfferId", offer.id())
                                .json())
                .and("provisions", provisions(present))
                // An offer for organizations is provisioned for all of their workspaces at once.
                .and(
                        "orgSingletonServiceProvisions",
                        provisions(offer.type().equals("ORGANIZATION") ? present : List.of()))
                .json());
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

    /** Returns the offer twice, because the developer guide has its properties on the level above as well. */
    private static JsonObject unprovisioned(ServiceOffer offer) {
        JsonObject json = ServiceOfferJson.partialDetails(offer);
        json.remove("id");
        json.remove("resourceUri");
        json.add("serviceOffer", ServiceOfferJson.partialDetails(offer));
        return json;
    }
}
