package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.handler.Rows.LastPage;
import io.stratalake.sandbox.simulation.Fields;
import io.stratalake.sandbox.simulation.Timestamps;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The handlers of recent services, last used first; grouped by offer in the older version. */
final class RecentServiceHandlers {

    private static final String TYPE = "/service-catalog/recent-service";

    private final Provisioning provisioning;

    RecentServiceHandlers(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    void register(Handlers handlers) {
        handlers.list(
                        "listRecentServices",
                        call -> Rows.of(recent(), ServiceProvision::id, RecentServiceHandlers::service)
                                .ending(LastPage.EMPTY))
                .list("listRecentServicesV1Beta1", call -> {
                    Map<ServiceOffer, List<ServiceProvision>> byOffer = recent().stream()
                            .collect(Collectors.groupingBy(
                                    ServiceProvision::offer, LinkedHashMap::new, Collectors.toList()));
                    return Rows.of(
                            List.copyOf(byOffer.keySet()),
                            ServiceOffer::id,
                            offer -> offer(offer, byOffer.getOrDefault(offer, List.of())));
                });
    }

    private List<ServiceProvision> recent() {
        return provisioning.ownServices().stream()
                .filter(provision -> provision.life().is(ProvisionStatus.PROVISIONED))
                .sorted(Comparator.comparing(
                                (ServiceProvision provision) -> provision.life().updatedAt())
                        .reversed())
                .toList();
    }

    private static JsonObject service(ServiceProvision provision) {
        return Fields.of("id", provision.id())
                .and("type", TYPE)
                .and("lastAccessedTime", lastAccess(provision))
                .and("region", provision.region().json())
                .and("serviceOffer", ServiceOfferJson.partialInfo(provision.offer()))
                .and("serviceProvision", ServiceProvisionJson.summary(provision))
                .and("serviceManagerProvision", ServiceManagerProvisionJson.summary(provision.managerProvision()))
                .json();
    }

    private static JsonObject offer(ServiceOffer offer, List<ServiceProvision> provisions) {
        return Fields.of("id", offer.id())
                .and("type", TYPE)
                .and("lastAccessedTime", lastAccess(provisions.get(0)))
                .and("serviceOffer", ServiceOfferJson.partialDetails(offer))
                .and(
                        "regionalProvisions",
                        provisions.stream().map(RecentServiceHandlers::regional).toList())
                .json();
    }

    private static JsonObject regional(ServiceProvision provision) {
        return Fields.of("id", provision.region().id())
                .and("type", "/service-catalog/regional-provision")
                .and("serviceProvision", ServiceProvisionJson.inView(provision))
                .and("serviceManagerProvision", ServiceManagerProvisionJson.inView(provision.managerProvision()))
                .json();
    }

    private static String lastAccess(ServiceProvision provision) {
        return Timestamps.varied(provision.life().updatedAt(), provision.offer().number());
    }
}
