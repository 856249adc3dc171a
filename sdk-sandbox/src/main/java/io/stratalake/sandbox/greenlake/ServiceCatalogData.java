package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.simulation.StableId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The generator of service managers and their offers; the same each time. */
final class ServiceCatalogData {

    private static final List<String> MANAGERS =
            ResourceLines.of("service-managers.txt").toList();

    private static final List<String> TYPES =
            List.of("SAAS", "DEVICE_SAAS", "IAAS", "FREE", "COMMON_TOOLS", "ORGANIZATION");

    /** Slug, name and categories of each offer. */
    private static final List<String> OFFERS =
            ResourceLines.of("service-offers.txt").toList();

    private ServiceCatalogData() {}

    static List<ServiceManager> managers() {
        List<ServiceManager> managers = new ArrayList<>();
        for (int i = 0; i < MANAGERS.size(); i++) {
            managers.add(new ServiceManager(i, StableId.of("service-manager", i), MANAGERS.get(i), deployed(i)));
        }
        return managers;
    }

    /** The first manager is everywhere, the others in some of the regions. */
    private static Set<CatalogRegion> deployed(int manager) {
        EnumSet<CatalogRegion> regions = EnumSet.allOf(CatalogRegion.class);
        if (manager > 0) {
            regions.removeIf(region -> (manager + region.ordinal()) % 3 == 0);
        }
        return regions;
    }

    /** Returns a number of offers, those for drills first. */
    static List<ServiceOffer> offers(List<ServiceManager> managers, int count) {
        List<ServiceOffer> offers = new ArrayList<>();
        for (OfferFault fault : OfferFault.values()) {
            if (fault != OfferFault.ORDINARY && offers.size() < count) {
                offers.add(peculiar(offers.size(), fault.name(), managers.get(0)));
            }
        }
        for (int i = 0; offers.size() < count; i++) {
            String line = i < OFFERS.size() ? OFFERS.get(i) : another(i);
            offers.add(ordinary(offers.size(), i, line.split("\\|"), managers.get(i % managers.size())));
        }
        return offers;
    }

    private static ServiceOffer peculiar(int number, String slug, ServiceManager manager) {
        return new ServiceOffer(
                number,
                StableId.of("service-offer", slug),
                slug,
                "Drill: " + slug,
                List.of("WORKLOADS"),
                "SAAS",
                manager,
                ServiceOffer.PUBLISHED,
                false);
    }

    private static ServiceOffer ordinary(int number, int i, String[] parts, ServiceManager manager) {
        String type = i == 13 ? "AGENT" : TYPES.get(i % TYPES.size());
        return new ServiceOffer(
                number,
                StableId.of("service-offer", parts[0]),
                parts[0],
                parts[1],
                List.of(parts[2].split(" ")),
                type,
                manager,
                status(i),
                i % 10 == 6);
    }

    private static String status(int i) {
        return switch (i % 9) {
            case 4 -> "ONBOARDED";
            case 8 -> "ONBOARDING";
            default -> i == 21 ? "RETIRING" : ServiceOffer.PUBLISHED;
        };
    }

    private static String another(int i) {
        StringBuilder slug = new StringBuilder();
        for (int rest = i; slug.length() < 6; rest /= 26) {
            slug.insert(0, (char) ('A' + rest % 26));
        }
        List<String> categories = ServiceCatalog.CATEGORIES;
        return "X" + slug + "|Service " + i + "|" + categories.get(i % categories.size());
    }

    /** Each offer in the regions where its manager is. */
    static List<ServiceOfferRegion> regions(List<ServiceOffer> offers) {
        List<ServiceOfferRegion> regions = new ArrayList<>();
        for (ServiceOffer offer : offers) {
            for (CatalogRegion region : offer.manager().regions()) {
                regions.add(new ServiceOfferRegion(
                        regions.size(),
                        StableId.of("service-offer-region", offer.slug(), region.id()),
                        offer,
                        region,
                        status(offer, region)));
            }
        }
        return regions;
    }

    private static String status(ServiceOffer offer, CatalogRegion region) {
        if (!offer.published()) {
            return "ONBOARDING";
        }
        boolean early = OfferFault.of(offer) == OfferFault.ORDINARY && (offer.number() + region.ordinal()) % 6 == 5;
        return early ? "ONBOARDED" : ServiceOffer.PUBLISHED;
    }
}
