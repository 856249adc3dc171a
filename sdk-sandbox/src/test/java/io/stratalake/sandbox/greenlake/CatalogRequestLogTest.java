package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogRequestLogTest extends CatalogFixture {

    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            listServiceManagers GET v1/service-managers
            getServiceManager GET v1/service-managers/x
            listServiceManagersPerRegion GET v1/per-region-service-managers
            getServiceManagersForRegion GET v1/per-region-service-managers/x
            listServiceManagerProvisions GET v1/service-manager-provisions
            createServiceManagerProvision POST v1/service-manager-provisions
            getServiceManagerProvision GET v1/service-manager-provisions/x
            deleteServiceManagerProvision DELETE v1/service-manager-provisions/x
            listServiceManagersV1Beta1 GET v1beta1/service-managers
            getServiceManagerV1Beta1 GET v1beta1/service-managers/x
            listServiceManagersPerRegionV1Beta1 GET v1beta1/per-region-service-managers
            getServiceManagersForRegionV1Beta1 GET v1beta1/per-region-service-managers/x
            listServiceManagerProvisionsV1Beta1 GET v1beta1/service-manager-provisions
            createServiceManagerProvisionV1Beta1 POST v1beta1/service-manager-provisions
            getServiceManagerProvisionV1Beta1 GET v1beta1/service-manager-provisions/x
            deleteServiceManagerProvisionV1Beta1 DELETE v1beta1/service-manager-provisions/x
            listServiceOffers GET v1beta1/service-offers
            getServiceOffer GET v1beta1/service-offers/x
            listServiceOfferRegions GET v1beta1/service-offer-regions
            getServiceOfferRegion GET v1beta1/service-offer-regions/x
            listFeaturedServices GET v1beta1/featured-services
            listServiceCatalog GET v1beta1/service-catalog
            listMyServices GET v1beta1/my-services
            getDetailedServiceOffer GET v1beta1/detailed-service-offers/x
            listRecentServices GET v1beta2/recent-services
            listRecentServicesV1Beta1 GET v1beta1/recent-services
            listServiceProvisions GET v1beta1/service-provisions
            createServiceProvision POST v1beta1/service-provisions
            getServiceProvision GET v1beta1/service-provisions/x
            deleteServiceProvision DELETE v1beta1/service-provisions/x
            retryServiceProvision POST v1beta1/service-provisions/x/retry
            retryServiceUnprovision POST v1beta1/service-provisions/x/retry-unprovision
            retryWorkspaceTransfer POST v1beta1/service-provisions/x/retry-workspace-transfer
            notifyProvisionResponse POST v1beta1/notifications/provision-response
            """)
    void knows_each_operation_by_the_name_in_its_contract_and_wants_a_token(String name, String method, String path) {
        caller.send(method, "/service-catalog/" + path, BodyPublishers.noBody(), request -> request);
        assertEquals(1, sandbox.requestLog().calls(name));
        caller.useToken("made-up");
        assertEquals(
                401,
                caller.send(method, "/service-catalog/" + path, BodyPublishers.noBody(), request -> request)
                        .status());
    }

    @Test
    void limits_no_operation_of_the_catalog() {
        assertTrue(IntStream.range(0, 150)
                .allMatch(i -> caller.get(OFFERS + "?limit=1").status() == 200));
    }
}
