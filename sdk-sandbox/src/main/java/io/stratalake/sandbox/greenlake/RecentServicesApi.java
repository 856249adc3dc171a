package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.greenlake.CursorPage.LastPage;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Timestamps;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists the services of the workspace, the last used first: one by one, or in the older version by offer. */
final class RecentServicesApi {

    private static final PageSize PAGE_SIZE = new PageSize(100, 1, 2000);
    private static final CursorPage PAGES = new CursorPage(PAGE_SIZE, new OpaqueCursor(), LastPage.EMPTY);
    private static final CursorPage OLDER_PAGES = new CursorPage(PAGE_SIZE, new OpaqueCursor(), LastPage.ABSENT);
    private static final String TYPE = "/service-catalog/recent-service";

    private final Provisioning provisioning;

    RecentServicesApi(Provisioning provisioning) {
        this.provisioning = provisioning;
    }

    Reply list(Call call) {
        return PAGES.answer(call.query(), recent(), ServiceProvision::id, RecentServicesApi::service);
    }

    Reply listByOffer(Call call) {
        Map<ServiceOffer, List<ServiceProvision>> byOffer = recent().stream()
                .collect(Collectors.groupingBy(ServiceProvision::offer, LinkedHashMap::new, Collectors.toList()));
        return OLDER_PAGES.answer(
                call.query(),
                List.copyOf(byOffer.keySet()),
                ServiceOffer::id,
                offer -> offer(offer, byOffer.getOrDefault(offer, List.of())));
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
        JsonObject json = new JsonObject();
        json.addProperty("id", provision.id());
        json.addProperty("type", TYPE);
        json.addProperty("lastAccessedTime", lastAccess(provision));
        json.add("region", provision.region().json());
        json.add("serviceOffer", ServiceOfferJson.partialInfo(provision.offer()));
        json.add("serviceProvision", ServiceProvisionJson.summary(provision));
        json.add("serviceManagerProvision", ServiceManagerProvisionJson.summary(provision.managerProvision()));
        return json;
    }

    private static JsonObject offer(ServiceOffer offer, List<ServiceProvision> provisions) {
        JsonArray regional = new JsonArray();
        provisions.forEach(provision -> {
            JsonObject entry = new JsonObject();
            entry.addProperty("id", provision.region().id());
            entry.addProperty("type", "/service-catalog/regional-provision");
            entry.add("serviceProvision", ServiceProvisionJson.inView(provision));
            entry.add("serviceManagerProvision", ServiceManagerProvisionJson.inView(provision.managerProvision()));
            regional.add(entry);
        });
        JsonObject json = new JsonObject();
        json.addProperty("id", offer.id());
        json.addProperty("type", TYPE);
        json.addProperty("lastAccessedTime", lastAccess(provisions.get(0)));
        json.add("serviceOffer", ServiceOfferJson.partialDetails(offer));
        json.add("regionalProvisions", regional);
        return json;
    }

    private static String lastAccess(ServiceProvision provision) {
        return Timestamps.varied(provision.life().updatedAt(), provision.offer().number());
    }
}
