package io.stratalake.sandbox.greenlake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The service offers and service managers. Immutable. */
final class ServiceCatalog {

    /** In the order in which the catalog shows them; the last is newer than any contract. */
    static final List<String> CATEGORIES = List.of(
            "COMPUTE",
            "NETWORKING",
            "STORAGE",
            "PRIVATE_CLOUD",
            "MGMT_GOV",
            "WORKLOADS",
            "AI_ML_ANALYTICS",
            "QUANTUM_COMPUTING");

    private final List<ServiceManager> managers = ServiceCatalogData.managers();
    private final List<ServiceOffer> offers;
    private final List<ServiceOfferRegion> offerRegions;
    private final Map<String, ServiceOffer> offersById = new HashMap<>();
    private final Map<String, List<CatalogRegion>> availableRegions = new HashMap<>();

    ServiceCatalog(int offerCount) {
        this.offers = ServiceCatalogData.offers(managers, offerCount);
        this.offerRegions = ServiceCatalogData.regions(offers);
        offers.forEach(offer -> offersById.put(offer.id(), offer));
        offerRegions.stream()
                .filter(ServiceOfferRegion::available)
                .forEach(offered -> availableRegions
                        .computeIfAbsent(offered.offer().id(), id -> new ArrayList<>())
                        .add(offered.region()));
    }

    List<ServiceManager> managers() {
        return managers;
    }

    Optional<ServiceManager> manager(String id) {
        return managers.stream().filter(manager -> manager.id().equals(id)).findFirst();
    }

    List<ServiceOffer> offers() {
        return offers;
    }

    Optional<ServiceOffer> offer(String id) {
        return Optional.ofNullable(offersById.get(id));
    }

    List<ServiceOfferRegion> offerRegions() {
        return offerRegions;
    }

    Optional<ServiceOfferRegion> offerRegion(String id) {
        return offerRegions.stream().filter(offered -> offered.id().equals(id)).findFirst();
    }

    /** Returns the regions in which an offer can be provisioned. */
    List<CatalogRegion> availableRegions(ServiceOffer offer) {
        return availableRegions.getOrDefault(offer.id(), List.of());
    }
}
