package io.stratalake.greenlake.catalog;

import static io.stratalake.greenlake.catalog.CatalogService.sample;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.core.model.JsonModel;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers that the service's guides show, read into the models. */
class SamplesTest {

    private static final OffsetDateTime CREATED = OffsetDateTime.parse("2021-04-23T07:50:30.400Z");
    private static final OffsetDateTime UPDATED = OffsetDateTime.parse("2021-04-29T07:50:30.400Z");
    private static final OffsetDateTime CREATED_IN_KABUL = OffsetDateTime.parse("2021-04-23T10:20:30.400+02:30");
    private static final OffsetDateTime UPDATED_IN_KABUL = OffsetDateTime.parse("2021-04-29T10:20:30.400+02:30");

    @Test
    void service_managers() {
        var page = ServiceManagerPage.fromJson(sample("service-managers-list"));

        assertEquals(0, page.offset());
        assertEquals(1, page.count());
        assertEquals(10, page.total());
        assertEquals(1, page.items().size());
        assertEquals(
                ServiceManager.fromJson(sample("service-managers-one")),
                page.items().get(0));
        checkManager(page.items().get(0));
    }

    private static void checkManager(ServiceManager manager) {
        assertEquals("3fa85f64-5717-4562-b3fc-2c963f66afa6", manager.id());
        assertEquals(
                "/service-catalog/v1beta1/service-managers/3fa85f64-5717-4562-b3fc-2c963f66afa6",
                manager.resourceUri());
        assertEquals("Aruba Central", manager.name());
        assertEquals("Manage your wired, wireless, and WAN infrastructure", manager.description());
        assertEquals(CREATED, manager.createdAt());
        assertEquals(UPDATED, manager.updatedAt());
        assertEquals(1, manager.generation());
        assertEquals("/service-catalog/service-manager", manager.type());
        assertNull(manager.mspSupported());
        assertEquals(Map.of(), manager.unknownProperties());
    }

    @Test
    void service_managers_per_region() {
        var page = RegionServiceManagersPage.fromJson(sample("per-region-service-managers-list"));

        assertEquals(10, page.total());
        var region = page.items().get(0);
        assertEquals(RegionId.US_EAST, region.id());
        assertEquals("US East", region.regionName());
        assertEquals(1, region.generation());
        assertEquals("/service-catalog/service-manager", region.type());
        checkManager(region.serviceManagers().get(0));
    }

    @Test
    void service_managers_of_one_region() {
        var region = RegionServiceManagers.fromJson(sample("per-region-service-managers-one"));

        assertEquals(RegionId.US_WEST, region.id());
        assertEquals("US West", region.regionName());
        checkManager(region.serviceManagers().get(0));
    }

    @Test
    void service_manager_provisions() {
        var page = ServiceManagerProvisionPage.fromJson(sample("service-manager-provisions-list"));

        assertEquals(0, page.offset());
        assertEquals(10, page.total());
        var provision = page.items().get(0);
        assertEquals(ServiceManagerProvision.fromJson(sample("service-manager-provisions-one")), provision);
        assertEquals("2fa85f64-5717-4562-b3fc-2c963f66afa1", provision.id());
        assertEquals(
                "3fa85f64-5717-4562-b3fc-2c963f66afa6",
                provision.serviceManager().id());
        assertEquals(RegionId.US_WEST, provision.region().id());
        assertEquals(ProvisionStatus.PROVISION_INITIATED, provision.provisionStatus());
        assertEquals("john@acme.com", provision.createdBy());
        assertEquals(CREATED, provision.createdAt());
        assertEquals(UPDATED, provision.updatedAt());
        assertEquals(1, provision.generation());
        assertEquals("/service-catalog/service-manager-provision", provision.type());
    }

    @Test
    void a_service_manager_provision_right_after_it_was_asked_for() {
        var provision = ServiceManagerProvision.fromJson(sample("service-manager-provisions-create"));

        assertEquals("2fa85f64-5717-4562-b3fc-2c963f66afa1", provision.id());
        assertNull(provision.provisionStatus());
        assertNull(provision.createdAt());
        assertNull(provision.updatedAt());
    }

    @Test
    void service_offers() {
        var page = ServiceOfferPage.fromJson(sample("service-offers-list"));

        assertEquals("64136af7-cd64-4b4e-88a8-150ab51a920d", page.next());
        assertEquals(1, page.count());
        assertEquals(10, page.total());
        assertEquals(
                ServiceOffer.fromJson(sample("service-offers-one")),
                page.items().get(0));
        checkOffer(page.items().get(0));
    }

    private static void checkOffer(ServiceOffer offer) {
        assertEquals("3fa85f64-5717-4562-b3fc-2c963f66afa6", offer.id());
        assertEquals("Aruba Central", offer.name());
        assertEquals(
                "/service-catalog/v1beta1/service-offers/3fa85f64-5717-4562-b3fc-2c963f66afa6", offer.resourceUri());
        assertEquals("AC", offer.slug());
        assertEquals("Aruba Central overview", offer.overview());
        assertEquals(List.of("Capability 1", "Capability 2"), offer.capabilities());
        assertEquals(List.of(Category.COMPUTE, Category.NETWORKING), offer.categories());
        assertEquals(ServiceOfferType.SAAS, offer.serviceOfferType());
        assertEquals(
                "7267b0e0-013c-4181-8c27-01b395ed0b61", offer.serviceManager().id());
        assertEquals(false, offer.isDefault());
        assertEquals(
                List.of(SupportedFeature.DEEP_LINKING, SupportedFeature.SERVICE_PROVISIONING),
                offer.featuresSupported());
        assertEquals(List.of("en-US", "de-DE"), offer.languagesSupported());
        assertEquals(
                "https://www.arubanetworks.com/techdocs/central/latest/content/home.htm", offer.documentationUrl());
        assertEquals("https://www.hpe.com/us/en/about/legal/ccs-terms.html#Storage", offer.termsOfServiceUrl());
        assertEquals("https://testdrive.greenlake.hpe.com", offer.testDriveUrl());
        assertEquals("https://contact-sales.hpe.com/", offer.contactSalesUrl());
        assertEquals(ServiceOfferStatus.PUBLISHED, offer.status());
        assertEquals(CREATED_IN_KABUL, offer.createdAt());
        assertEquals(UPDATED_IN_KABUL, offer.updatedAt());
        assertEquals(1, offer.generation());
        assertEquals("/service-catalog/service-offer", offer.type());
        assertEquals("description", offer.shortDescription());
        assertEquals("https://${sub-domain}/infosight.hpe.com", offer.staticLaunchUrl());
        assertEquals("https://connect.hpe.com/HPE_Backup_and_Recovery_Trial", offer.evalUrl());
        assertEquals("/igc", offer.brokerUri());
        assertEquals("Users will be logged out during provisioning.", offer.preProvisionMessage());
        assertEquals(Map.of(), offer.unknownProperties());
    }

    @Test
    void service_offer_regions() {
        var page = ServiceOfferRegionPage.fromJson(sample("service-offer-regions-list"));

        assertEquals("64136af7-cd64-4b4e-88a8-150ab51a920d", page.next());
        var entry = page.items().get(0);
        assertEquals(ServiceOfferRegion.fromJson(sample("service-offer-regions-one")), entry);
        assertEquals("3fa85f64-5717-4562-b3fc-2c963f66afa6", entry.id());
        assertEquals(
                "4ab85f64-5717-4562-b3fc-2c963f66afa6", entry.serviceOffer().id());
        assertEquals(RegionId.US_EAST, entry.region().id());
        assertEquals("ONBOARDED", entry.status().value());
        assertEquals(CREATED_IN_KABUL, entry.createdAt());
        assertEquals(UPDATED_IN_KABUL, entry.updatedAt());
        assertEquals(1, entry.generation());
        assertEquals("/service-catalog/service-offer-region", entry.type());
    }

    @Test
    void featured_services() {
        var page = CategoryServicesPage.fromJson(sample("featured-services-list"));

        assertEquals("STORAGE", page.next());
        var category = page.items().get(0);
        assertEquals("/service-catalog/featured-service", category.type());
        checkCategory(category);
    }

    @Test
    void the_catalog_by_category() {
        var page = CategoryServicesPage.fromJson(sample("service-catalog-list"));

        assertEquals("STORAGE", page.next());
        assertEquals(10, page.total());
        var category = page.items().get(0);
        assertEquals("/service-catalog/service-catalog", category.type());
        checkCategory(category);
    }

    private static void checkCategory(CategoryServices category) {
        assertEquals(Category.COMPUTE, category.id());
        var offer = category.servicesWithRegions().get(0);
        assertEquals("1", offer.id());
        assertEquals("/service-catalog/service-with-regions", offer.type());
        checkOffer(offer.serviceOffer());
        var region = offer.availableRegions().get(0);
        assertEquals(RegionId.US_EAST, region.id());
        assertEquals("US East", region.name());
        assertEquals("/service-catalog/region", region.type());
    }

    @Test
    void details_of_an_offer() {
        var details = DetailedServiceOffer.fromJson(sample("detailed-service-offers-one"));

        assertEquals("3fa85f64-5717-4562-b3fc-2c963f66afa6", details.id());
        assertEquals("/service-catalog/detailed-service-offer", details.type());
        checkOffer(details.serviceOffer());
        assertEquals(List.of(WorkspaceType.MSP), details.serviceOffer().workspaceTypes());
        assertTrue(details.serviceOffer().logo().image().endsWith("c963f66afa6.png"));
        assertEquals(
                "This is sample description",
                details.serviceOffer().screenshots().get(0).description());
        var region = details.availableRegions().get(0);
        assertEquals(RegionId.US_EAST, region.id());
        assertEquals(List.of("Viriginia", "California"), region.locations());
        assertEquals(
                "8e22512f-da36-43f7-8141-83c6fc4b025b", details.serviceManager().serviceOfferId());
        assertEquals("Aruba Central", details.serviceManager().name());
        checkDetailedProvision(details.provisions().get(0));
        checkDetailedProvision(details.orgSingletonServiceProvisions().get(0));
    }

    @Test
    void what_the_workspace_has() {
        var page = RegionProvisionsPage.fromJson(sample("my-services-list"));

        assertEquals("us-west", page.next());
        var region = page.items().get(0);
        assertEquals(RegionId.US_EAST, region.id());
        assertEquals("/service-catalog/service-offer", region.type());
        checkDetailedProvision(region.provisions().get(0));
    }

    private static void checkDetailedProvision(DetailedProvision provision) {
        assertEquals("Aruba Central", provision.name());
        assertEquals(List.of(Category.NETWORKING), provision.categories());
        assertEquals("CENTRAL", provision.slug());
        assertEquals(List.of(WorkspaceType.STANDALONE, WorkspaceType.MSP), provision.workspaceTypes());
        assertEquals(List.of(WorkspaceOperationalMode.MSP_OWNED_INVENTORY), provision.workspaceOpModes());

        var ofManager = provision.serviceManagerProvision();
        assertEquals("2fa85f6457174562b3fc2c963f66afa1", ofManager.id());
        assertEquals(
                "7267b0e0-013c-4181-8c27-01b395ed0b61",
                ofManager.serviceManager().id());
        assertEquals(RegionId.US_EAST, ofManager.region().id());
        assertNull(ofManager.region().name());
        assertEquals(ProvisionStatus.PROVISIONED, ofManager.provisionStatus());

        var ofOffer = provision.serviceProvision();
        assertEquals("2fa85f64-5717-4562-b3fc-2c963f66afa9", ofOffer.id());
        assertEquals(RegionId.US_EAST, ofOffer.region().id());
        assertEquals("US East", ofOffer.region().name());
        assertEquals("/service-catalog/region", ofOffer.region().type());
        assertEquals(WorkspaceType.MSP, ofOffer.serviceManagerProvision().accountType());
        assertEquals(
                OperationalMode.MSP_OWNED_INVENTORY,
                ofOffer.serviceManagerProvision().operationalMode());
        assertEquals(
                MspConversionStatus.MSP_CONVERTED,
                ofOffer.serviceManagerProvision().mspConversionStatus());
        assertEquals("0df70974872311efa48a06bbf0463de0", ofOffer.workspace().id());
        assertEquals("3fa85f64-5717-4562-b3fc-2c963f66afa6", ofOffer.serviceManagerInstanceId());
        assertEquals(ProvisionStatus.PROVISIONED, ofOffer.provisionStatus());
        assertEquals("Failed to configure IDP.", ofOffer.reason());
    }

    @Test
    void service_provisions() {
        var page = ServiceProvisionPage.fromJson(sample("service-provisions-list"));

        assertEquals("64136af7-cd64-4b4e-88a8-150ab51a920d", page.next());
        var provision = page.items().get(0);
        assertEquals(ServiceProvision.fromJson(sample("service-provisions-one")), provision);
        assertEquals(ServiceProvision.fromJson(sample("service-provisions-create")), provision);
        assertEquals("0df70974872311efa48a06bbf0463de0", provision.workspace().id());
        assertNull(provision.serviceManagerProvision().reason());
        checkProvision(provision);
    }

    @Test
    void a_service_provision_as_the_reference_shows_it() {
        var provision = ServiceProvision.fromJson(sample("service-provisions-reference"));

        assertEquals(
                "4ab85f64-5717-4562-b3fc-2c963f66afa6", provision.workspace().id());
        assertEquals(
                "Failed to configure IDP.", provision.serviceManagerProvision().reason());
        checkProvision(provision);
    }

    private static void checkProvision(ServiceProvision provision) {
        assertEquals("2fa85f64-5717-4562-b3fc-2c963f66afa9", provision.id());
        assertEquals(
                "4ab85f64-5717-4562-b3fc-2c963f66afa6", provision.serviceOffer().id());
        assertEquals("Aruba Central", provision.serviceOffer().name());
        assertEquals(RegionId.US_WEST, provision.region().id());
        assertEquals(
                "3fa85f64-5717-4562-b3fc-2c963f66afa6",
                provision.serviceManager().id());
        var link = provision.serviceManagerProvision();
        assertEquals("2fb85f64-5717-4562-b3fc-2c963f66afa2", link.id());
        assertEquals(WorkspaceType.BASIC_ORGANIZATION, link.accountType());
        assertEquals(OperationalMode.DEFAULT, link.operationalMode());
        assertEquals(ProvisionStatus.PROVISION_INITIATED, link.provisionStatus());
        assertEquals(MspConversionStatus.MSP_CONVERSION_INITIATED, link.mspConversionStatus());
        assertEquals("Hewlett Packard Enterprise", provision.workspace().name());
        assertEquals(
                "5ab85f64-6717-5562-c3fc-3c963f66afa6", provision.workspace().organizationId());
        assertEquals(
                WorkspaceTransferStatus.TRANSFER_INITIATED,
                provision.workspace().workspaceTransferStatus());
        assertEquals(
                "3ca24f18-5013-4562-b3fc-2d992f22ade2", provision.workspace().mspId());
        assertEquals("2fc85f64-5717-4562-b3fc-2c963f66afa3", provision.serviceManagerInstanceId());
        assertEquals(ProvisionStatus.PROVISION_INITIATED, provision.provisionStatus());
        assertEquals("Failed to configure IDP.", provision.reason());
        assertEquals(0, provision.retryCount());
        assertEquals("user@company.com", provision.createdBy());
        assertEquals(CREATED_IN_KABUL, provision.createdAt());
        assertEquals(UPDATED_IN_KABUL, provision.updatedAt());
        assertEquals(1, provision.generation());
        assertEquals("/service-catalog/service-provision", provision.type());
        assertEquals(Map.of(), provision.unknownProperties());
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of(
                        "service-provisions-request", (Function<String, JsonModel>) ServiceProvisionRequest::fromJson),
                Arguments.of("service-manager-provisions-request", (Function<String, JsonModel>)
                        ServiceManagerProvisionRequest::fromJson));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_request_is_written_as_the_guide_shows_it(String name, Function<String, JsonModel> model) {
        var request = model.apply(sample(name));

        assertEquals(Map.of(), request.unknownProperties());
        assertNotNull(request);
        assertEquals(JsonParser.parseString(sample(name)), JsonParser.parseString(request.toJson()));
    }
}
