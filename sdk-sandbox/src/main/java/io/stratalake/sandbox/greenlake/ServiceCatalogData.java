package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.simulation.StableId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Makes up service managers and what they offer; the same each time. */
final class ServiceCatalogData {

    private static final List<String> MANAGERS = List.of(
            "Aruba Central",
            "Data Services Cloud Console",
            "Compute Ops Management",
            "HPE GreenLake for Private Cloud",
            "OpsRamp",
            "Zerto In-Cloud",
            "Sustainability Insight Center",
            "User Experience Insight",
            "Ezmeral Software",
            "Morpheus Enterprise",
            "Backup and Recovery",
            "HPE GreenLake Platform");

    private static final List<String> TYPES =
            List.of("SAAS", "DEVICE_SAAS", "IAAS", "FREE", "COMMON_TOOLS", "ORGANIZATION");

    /** The slug, the name and the categories of an offer. */
    private static final List<String> OFFERS = """
            AC|Aruba Central|NETWORKING COMPUTE
            UXI|User Experience Insight|NETWORKING
            CPPM|ClearPass Policy Service|NETWORKING MGMT_GOV
            SD-WAN|EdgeConnect SD-WAN|NETWORKING
            SSE|Security Service Edge|NETWORKING
            NAC|Central NAC|NETWORKING
            COM|Compute Ops Management|COMPUTE
            BMAAS|Bare Metal|COMPUTE PRIVATE_CLOUD
            EDGE|Edge Compute|COMPUTE
            HPC|High Performance Computing|COMPUTE AI_ML_ANALYTICS
            SDFLEX|Superdome Flex Operations|COMPUTE
            QUANTUM|Quantum Development Kit|COMPUTE QUANTUM_COMPUTING
            DSCC|Data Services Cloud Console|STORAGE
            BLOCK|Block Storage|STORAGE
            FILE|File Storage|STORAGE
            OBJECT|Object Storage|STORAGE
            BACKUP|Backup and Recovery|STORAGE WORKLOADS
            ZERTO|Zerto Disaster Recovery|STORAGE
            INFOS|InfoSight|STORAGE MGMT_GOV
            SFM|Storage Fabric Management|STORAGE NETWORKING
            PCE|Private Cloud Enterprise|PRIVATE_CLOUD
            PCBE|Private Cloud Business Edition|PRIVATE_CLOUD
            PCAI|Private Cloud AI|PRIVATE_CLOUD AI_ML_ANALYTICS
            VME|VM Essentials|PRIVATE_CLOUD
            MORPH|Morpheus Enterprise|PRIVATE_CLOUD MGMT_GOV
            HCI|Disaggregated HCI|PRIVATE_CLOUD
            OPSRAMP|OpsRamp|MGMT_GOV
            SIC|Sustainability Insight Center|MGMT_GOV
            CONSUME|Consumption Analytics|MGMT_GOV
            COST|Cost Management|MGMT_GOV
            AUDIT|Audit Log|MGMT_GOV
            SAP|SAP HANA|WORKLOADS
            EPIC|Electronic Health Records|WORKLOADS
            VDI|Virtual Desktops|WORKLOADS
            ORACLE|Oracle Workloads|WORKLOADS
            SPLUNK|Splunk Workloads|WORKLOADS
            CONTAIN|Containers|WORKLOADS PRIVATE_CLOUD
            MLOPS|Machine Learning Operations|AI_ML_ANALYTICS
            MLDE|Machine Learning Development|AI_ML_ANALYTICS
            EZ-DATA|Ezmeral Data Fabric|AI_ML_ANALYTICS STORAGE
            EZ-UA|Ezmeral Unified Analytics|AI_ML_ANALYTICS
            GEN-AI|Generative AI Services|AI_ML_ANALYTICS
            SWARM|Swarm Learning|AI_ML_ANALYTICS
            """.lines().toList();

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

    /** Makes up as many offers as asked for; the ones with a conduct of their own come first. */
    static List<ServiceOffer> offers(List<ServiceManager> managers, int count) {
        List<ServiceOffer> offers = new ArrayList<>();
        for (OfferFault conduct : OfferFault.values()) {
            if (conduct != OfferFault.ORDINARY && offers.size() < count) {
                offers.add(peculiar(offers.size(), conduct.name(), managers.get(0)));
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
