package io.stratalake.greenlake.catalog;

import static io.stratalake.greenlake.catalog.CatalogService.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.gson.JsonParser;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.filter.ConjunctiveFilter;
import io.stratalake.greenlake.GreenLakeClient;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The request of each method of the facade: method, path, query, headers and body. */
class WireTest {

    private static final String ROOT = "/service-catalog/v1beta1";
    private static final String CURRENT = "/service-catalog/v1";
    private static final String PAGE = "{\"items\": []}";
    private static final String PROVISION = Provisions.at("PROVISIONED").json();

    /**
     * @param call what the caller writes
     * @param answer what the service says
     * @param line method and target on the wire
     * @param body the body on the wire, or empty
     */
    record Wire(String name, Consumer<GreenLakeClient> call, String answer, String line, String body) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Wire get(String name, Consumer<GreenLakeClient> call, String answer, String target) {
        return new Wire(name, call, answer, "GET " + target, "");
    }

    private static Wire post(String name, Consumer<GreenLakeClient> call, String target, String body) {
        return new Wire(name, call, PROVISION, "POST " + target, body);
    }

    static Stream<Wire> managers() {
        return Stream.of(
                get(
                        "serviceManagers().list()",
                        c -> c.serviceManagers().list().toList(),
                        PAGE,
                        CURRENT + "/service-managers?offset=0&limit=2000"),
                get(
                        "serviceManagers().list(query)",
                        c -> c.serviceManagers().list(q -> q.pageSize(7)).toList(),
                        PAGE,
                        CURRENT + "/service-managers?offset=0&limit=7"),
                get(
                        "serviceManagers().get",
                        c -> c.serviceManagers().get("m/1"),
                        sample("service-managers-one"),
                        CURRENT + "/service-managers/m%2F1"),
                get(
                        "serviceManagers().perRegion()",
                        c -> c.serviceManagers().perRegion().toList(),
                        PAGE,
                        CURRENT + "/per-region-service-managers?offset=0&limit=2000"),
                get(
                        "serviceManagers().perRegion(filter)",
                        c -> c.serviceManagers()
                                .perRegion(q -> q.filter(ServiceManagerRegionFields.MSP_SUPPORTED.eq(true))
                                        .pageSize(3))
                                .toList(),
                        PAGE,
                        CURRENT + "/per-region-service-managers?filter=mspSupported%20eq%20true&offset=0&limit=3"),
                get(
                        "serviceManagers().inRegion",
                        c -> c.serviceManagers().inRegion(RegionId.US_WEST),
                        sample("per-region-service-managers-one"),
                        CURRENT + "/per-region-service-managers/us-west"),
                get(
                        "provisions().list()",
                        c -> c.serviceManagers().provisions().list().toList(),
                        PAGE,
                        CURRENT + "/service-manager-provisions?offset=0&limit=2000"),
                get(
                        "provisions().list(filter)",
                        c -> c.serviceManagers()
                                .provisions()
                                .list(q -> q.filter(ServiceManagerProvisionFields.REGION.eq(RegionId.of("eu-new"))))
                                .toList(),
                        PAGE,
                        CURRENT + "/service-manager-provisions?filter=region%20eq%20%27eu-new%27&offset=0&limit=2000"),
                get(
                        "provisions().get",
                        c -> c.serviceManagers().provisions().get("mp-1"),
                        sample("service-manager-provisions-one"),
                        CURRENT + "/service-manager-provisions/mp-1"),
                new Wire(
                        "provisions().create",
                        c -> c.serviceManagers().provisions().create("m-1", RegionId.US_WEST),
                        sample("service-manager-provisions-create"),
                        "POST " + CURRENT + "/service-manager-provisions",
                        "{\"serviceManagerId\": \"m-1\", \"region\": \"us-west\"}"));
    }

    @SuppressWarnings("deprecation")
    static Stream<Wire> managersInTheBeta() {
        return Stream.of(
                get(
                        "v1beta1().list()",
                        c -> c.serviceManagers().v1beta1().list().toList(),
                        PAGE,
                        ROOT + "/service-managers?offset=0&limit=2000"),
                get(
                        "v1beta1().get",
                        c -> c.serviceManagers().v1beta1().get("m-1"),
                        sample("service-managers-one"),
                        ROOT + "/service-managers/m-1"),
                get(
                        "v1beta1().perRegion()",
                        c -> c.serviceManagers().v1beta1().perRegion().toList(),
                        PAGE,
                        ROOT + "/per-region-service-managers?offset=0&limit=2000"),
                get(
                        "v1beta1().inRegion",
                        c -> c.serviceManagers().v1beta1().inRegion(RegionId.US_WEST),
                        sample("per-region-service-managers-one"),
                        ROOT + "/per-region-service-managers/us-west"),
                get(
                        "v1beta1().provisions().list()",
                        c -> c.serviceManagers().v1beta1().provisions().list().toList(),
                        PAGE,
                        ROOT + "/service-manager-provisions?offset=0&limit=2000"),
                get(
                        "v1beta1().provisions().get",
                        c -> c.serviceManagers().v1beta1().provisions().get("mp-1"),
                        sample("service-manager-provisions-one"),
                        ROOT + "/service-manager-provisions/mp-1"),
                new Wire(
                        "v1beta1().provisions().create",
                        c -> c.serviceManagers().v1beta1().provisions().create("m-1", RegionId.of("eu-new")),
                        sample("service-manager-provisions-create"),
                        "POST " + ROOT + "/service-manager-provisions",
                        "{\"serviceManagerId\": \"m-1\", \"region\": \"eu-new\"}"));
    }

    static Stream<Wire> catalog() {
        return Stream.of(
                get(
                        "offers().list()",
                        c -> c.serviceCatalog().offers().list().toList(),
                        PAGE,
                        ROOT + "/service-offers?limit=2000"),
                get(
                        "offers().list(query)",
                        c -> c.serviceCatalog()
                                .offers()
                                .list(q -> q.filter(ServiceOfferFields.CATEGORY.eq(Category.STORAGE))
                                        .startingAt("64136af7")
                                        .pageSize(5))
                                .toList(),
                        PAGE,
                        ROOT + "/service-offers?filter=category%20eq%20%27STORAGE%27&next=64136af7&limit=5"),
                get(
                        "offers().list(joined filter)",
                        c -> c.serviceCatalog()
                                .offers()
                                .list(q -> q.filter(ServiceOfferFields.CATEGORY
                                        .eq(Category.STORAGE)
                                        .and(ServiceOfferFields.STATUS.eq(ServiceOfferStatus.PUBLISHED))))
                                .toList(),
                        PAGE,
                        ROOT + "/service-offers?filter=category%20eq%20%27STORAGE%27%20and%20status%20eq%20"
                                + "%27PUBLISHED%27&limit=2000"),
                get(
                        "offers().get",
                        c -> c.serviceCatalog().offers().get("o-1"),
                        sample("service-offers-one"),
                        ROOT + "/service-offers/o-1"),
                get(
                        "offerRegions().list()",
                        c -> c.serviceCatalog().offerRegions().list().toList(),
                        PAGE,
                        ROOT + "/service-offer-regions?limit=2000"),
                get(
                        "offerRegions().list(query)",
                        c -> c.serviceCatalog()
                                .offerRegions()
                                .list(q -> q.filter(ServiceOfferRegionFields.SERVICE_OFFER_ID.eq("o'1")))
                                .toList(),
                        PAGE,
                        ROOT + "/service-offer-regions?filter=serviceOfferId%20eq%20%27o%27%271%27&limit=2000"),
                get(
                        "offerRegions().list(joined filter)",
                        c -> c.serviceCatalog()
                                .offerRegions()
                                .list(q -> q.filter(ConjunctiveFilter.allOf(List.of(
                                        ServiceOfferRegionFields.SLUG.eq("AC"),
                                        ServiceOfferRegionFields.REGION.eq(RegionId.US_WEST)))))
                                .toList(),
                        PAGE,
                        ROOT + "/service-offer-regions?filter=slug%20eq%20%27AC%27%20and%20region%20eq%20"
                                + "%27us-west%27&limit=2000"),
                get(
                        "offerRegions().get",
                        c -> c.serviceCatalog().offerRegions().get("r-1"),
                        sample("service-offer-regions-one"),
                        ROOT + "/service-offer-regions/r-1"),
                get(
                        "featured()",
                        c -> c.serviceCatalog().featured().toList(),
                        PAGE,
                        ROOT + "/featured-services?limit=2000"),
                get(
                        "featured(category)",
                        c -> c.serviceCatalog().featured(Category.STORAGE).toList(),
                        PAGE,
                        ROOT + "/featured-services?next=STORAGE&limit=2000"),
                get(
                        "featured(query)",
                        c -> c.serviceCatalog().featured(q -> q.pageSize(4)).toList(),
                        PAGE,
                        ROOT + "/featured-services?limit=4"),
                get(
                        "byCategory()",
                        c -> c.serviceCatalog().byCategory().toList(),
                        PAGE,
                        ROOT + "/service-catalog?limit=2000"),
                get(
                        "byCategory(category)",
                        c -> c.serviceCatalog()
                                .byCategory(Category.of("QUANTUM"))
                                .toList(),
                        PAGE,
                        ROOT + "/service-catalog?next=QUANTUM&limit=2000"),
                get(
                        "byCategory(query)",
                        c -> c.serviceCatalog().byCategory(q -> q.pageSize(4)).toList(),
                        PAGE,
                        ROOT + "/service-catalog?limit=4"),
                get(
                        "myServices()",
                        c -> c.serviceCatalog().myServices().toList(),
                        PAGE,
                        ROOT + "/my-services?limit=2000"),
                get(
                        "myServices(region)",
                        c -> c.serviceCatalog().myServices(RegionId.US_WEST).toList(),
                        PAGE,
                        ROOT + "/my-services?next=us-west&limit=2000"),
                get(
                        "myServices(query)",
                        c -> c.serviceCatalog()
                                .myServices(q -> q.includeOmnipresent(true).pageSize(4))
                                .toList(),
                        PAGE,
                        ROOT + "/my-services?include-omnipresent=true&limit=4"),
                get(
                        "recentServices()",
                        c -> c.serviceCatalog().recentServices().toList(),
                        PAGE,
                        "/service-catalog/v1beta2/recent-services?limit=100"),
                get(
                        "recentServices(query)",
                        c -> c.serviceCatalog()
                                .recentServices(q -> q.pageSize(4).startingAt("here"))
                                .toList(),
                        PAGE,
                        "/service-catalog/v1beta2/recent-services?next=here&limit=4"),
                get(
                        "recentServicesV1Beta1()",
                        c -> c.serviceCatalog().recentServicesV1Beta1().toList(),
                        PAGE,
                        ROOT + "/recent-services?limit=100"),
                get(
                        "recentServicesV1Beta1(query)",
                        c -> c.serviceCatalog()
                                .recentServicesV1Beta1(q -> q.pageSize(4))
                                .toList(),
                        PAGE,
                        ROOT + "/recent-services?limit=4"),
                get(
                        "details",
                        c -> c.serviceCatalog().details("o-1"),
                        sample("detailed-service-offers-one"),
                        ROOT + "/detailed-service-offers/o-1"));
    }

    static Stream<Wire> provisions() {
        var all = ROOT + "/service-provisions";
        return Stream.of(
                get("list()", c -> c.serviceProvisions().list().toList(), PAGE, all + "?limit=2000"),
                get(
                        "list(query)",
                        c -> c.serviceProvisions()
                                .list(q -> q.filter(ServiceProvisionFields.SERVICE_OFFER_ID
                                                .eq("o-1")
                                                .and(ServiceProvisionFields.STATUS.eq(ProvisionStatus.PROVISIONED)))
                                        .unredacted(true)
                                        .all(true)
                                        .startingAt("here")
                                        .pageSize(9))
                                .toList(),
                        PAGE,
                        all + "?filter=ServiceOfferId%20eq%20%27o-1%27%20and%20status%20eq%20%27PROVISIONED%27"
                                + "&unredacted=true&all=true&next=here&limit=9"),
                get(
                        "find",
                        c -> c.serviceProvisions().find("o-1", RegionId.US_WEST),
                        PAGE,
                        all + "?filter=ServiceOfferId%20eq%20%27o-1%27%20and%20region%20eq%20%27us-west%27&limit=2000"),
                get("get", c -> c.serviceProvisions().get("p-1"), PROVISION, all + "/p-1"),
                get(
                        "get unredacted",
                        c -> c.serviceProvisions().get("p-1", true),
                        PROVISION,
                        all + "/p-1?unredacted=true"),
                post(
                        "create",
                        c -> c.serviceProvisions().create("o-1", "us-west"),
                        all,
                        "{\"serviceOfferId\": \"o-1\", \"region\": \"us-west\"}"),
                post(
                        "createIfAbsent",
                        c -> c.serviceProvisions().createIfAbsent("o-1", "eu-new"),
                        all,
                        "{\"serviceOfferId\": \"o-1\", \"region\": \"eu-new\"}"),
                post("retry", c -> c.serviceProvisions().retry("p-1"), all + "/p-1/retry", ""),
                post(
                        "retryUnprovision",
                        c -> c.serviceProvisions().retryUnprovision("p-1"),
                        all + "/p-1/retry-unprovision",
                        ""),
                post(
                        "retryWorkspaceTransfer",
                        c -> c.serviceProvisions().retryWorkspaceTransfer("p-1"),
                        all + "/p-1/retry-workspace-transfer",
                        ""),
                post(
                        "notifyProvisioned",
                        c -> c.serviceProvisions().notifyProvisioned("p-1"),
                        ROOT + "/notifications/provision-response",
                        "{\"serviceProvisionId\": \"p-1\", \"result\": \"SUCCESS\"}"),
                post(
                        "notifyFailed",
                        c -> c.serviceProvisions().notifyFailed("p-1", "No license."),
                        ROOT + "/notifications/provision-response",
                        "{\"serviceProvisionId\": \"p-1\", \"result\": \"FAILURE\", \"reason\": \"No license.\"}"));
    }

    @ParameterizedTest
    @MethodSource({"managers", "managersInTheBeta", "catalog", "provisions"})
    void one_call_is_one_request(Wire wire) {
        try (var service = new CatalogService()) {
            service.answer(wire.answer);

            wire.call.accept(service.client());

            var asked = service.only();
            assertEquals(wire.line, asked.line());
            assertEquals("Bearer the-token", asked.headers().get("Authorization"));
            assertNull(asked.headers().get("If-Match"));
            if (wire.body.isEmpty()) {
                assertEquals("", asked.body());
            } else {
                assertEquals(JsonParser.parseString(wire.body), JsonParser.parseString(asked.body()));
                assertEquals("application/json", asked.headers().get("Content-Type"));
            }
        }
    }

    @Test
    void nothing_is_sent_before_a_list_is_read() {
        try (var service = new CatalogService()) {
            service.client().serviceProvisions().list();
            service.client().serviceCatalog().featured(Category.STORAGE);

            assertEquals(0, service.asked().size());
        }
    }

    @Test
    void another_workspace_is_named_in_a_header() {
        try (var service = new CatalogService()) {
            service.answer(PAGE);

            service.client()
                    .serviceProvisions()
                    .list(q -> q.hpeWorkspaceId("0df70974872311efa48a06bbf0463de0"))
                    .toList();

            assertEquals(
                    "GET " + ROOT + "/service-provisions?limit=2000",
                    service.only().line());
            assertEquals(
                    "0df70974872311efa48a06bbf0463de0", service.only().headers().get("Hpe-workspace-id"));
        }
    }

    @Test
    void options_go_with_every_call_and_every_poll() {
        try (var service = new CatalogService()) {
            service.answer(201, Provisions.at("PROVISION_INITIATED").json()).answer(PROVISION);
            var options = CallOptions.none().header("X-Correlation-Id", "c-1");

            service.client()
                    .serviceProvisions()
                    .with(options)
                    .create(Provisions.OFFER, "us-west")
                    .await();

            assertEquals(2, service.asked().size());
            for (var asked : service.asked()) {
                assertEquals("c-1", asked.headers().get("X-Correlation-Id"));
            }
        }
    }

    @Test
    void options_reach_the_rooms_behind_a_client() {
        try (var service = new CatalogService()) {
            service.answer(PAGE).answer(PAGE);
            var options = CallOptions.none().header("X-Correlation-Id", "c-1");

            service.client().serviceCatalog().with(options).offers().list().toList();
            service.client().serviceManagers().with(options).provisions().list().toList();

            for (var asked : service.asked()) {
                assertEquals("c-1", asked.headers().get("X-Correlation-Id"));
            }
        }
    }
}
