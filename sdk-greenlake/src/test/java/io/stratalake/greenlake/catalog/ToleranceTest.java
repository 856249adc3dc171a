package io.stratalake.greenlake.catalog;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Answers that differ from what the contract promises. */
class ToleranceTest {

    @Test
    void a_region_is_read_from_a_text_and_from_an_object() {
        var text = ServiceProvision.fromJson("{\"region\": \"us-west\"}");
        var object = ServiceProvision.fromJson("{\"region\": {\"id\": \"us-west\", \"name\": \"US West\"}}");

        assertEquals(RegionId.US_WEST, text.region().id());
        assertNull(text.region().name());
        assertEquals(RegionId.US_WEST, object.region().id());
        assertEquals("US West", object.region().name());
    }

    @Test
    void every_model_with_a_region_reads_it_both_ways() {
        var text = "{\"region\": \"us-west\"}";
        var object = "{\"region\": {\"id\": \"us-west\"}}";

        for (var json : List.of(text, object)) {
            assertEquals(
                    RegionId.US_WEST,
                    ServiceManagerProvision.fromJson(json).region().id());
            assertEquals(
                    RegionId.US_WEST, ServiceOfferRegion.fromJson(json).region().id());
            assertEquals(
                    RegionId.US_WEST,
                    ServiceProvisionSummary.fromJson(json).region().id());
            assertEquals(
                    RegionId.US_WEST,
                    ServiceManagerProvisionSummary.fromJson(json).region().id());
            assertEquals(RegionId.US_WEST, RecentService.fromJson(json).region().id());
        }
    }

    @Test
    void the_regions_of_an_offer_are_read_both_ways() {
        for (var region : List.of("\"us-west\"", "{\"id\": \"us-west\"}")) {
            var json = "{\"availableRegions\": [" + region + "]}";

            assertEquals(
                    RegionId.US_WEST,
                    OfferInRegions.fromJson(json).availableRegions().get(0).id());
            assertEquals(
                    RegionId.US_WEST,
                    DetailedServiceOffer.fromJson(json)
                            .availableRegions()
                            .get(0)
                            .id());
        }
    }

    @Test
    void workspace_types_are_read_from_a_text_and_from_an_array() {
        for (var types : List.of("\"MSP\"", "[\"MSP\"]")) {
            var json = "{\"workspaceTypes\": " + types + "}";

            assertEquals(List.of(WorkspaceType.MSP), ServiceOffer.fromJson(json).workspaceTypes());
            assertEquals(
                    List.of(WorkspaceType.MSP),
                    ServiceOfferSummary.fromJson(json).workspaceTypes());
            assertEquals(
                    List.of(WorkspaceType.MSP), DetailedProvision.fromJson(json).workspaceTypes());
        }
    }

    @Test
    void unknown_words_keep_their_text() {
        var provision =
                ServiceProvision.fromJson("{\"region\": \"mars-north\", \"provisionStatus\": \"PROVISION_PAUSED\"}");
        var offer = ServiceOffer.fromJson("""
                {"categories": ["QUANTUM"], "status": "SHELVED", "serviceOfferType": "NEW",
                 "featuresSupported": ["TELEPATHY"], "workspaceTypes": ["FAMILY"]}""");

        assertEquals(RegionId.of("mars-north"), provision.region().id());
        assertEquals(RegionId.Known.UNRECOGNIZED, provision.region().id().known());
        assertEquals("PROVISION_PAUSED", provision.provisionStatus().value());
        assertEquals(
                ProvisionStatus.Known.UNRECOGNIZED, provision.provisionStatus().known());
        assertEquals(List.of(Category.of("QUANTUM")), offer.categories());
        assertEquals("SHELVED", offer.status().value());
        assertEquals("NEW", offer.serviceOfferType().value());
        assertEquals("TELEPATHY", offer.featuresSupported().get(0).value());
        assertEquals("FAMILY", offer.workspaceTypes().get(0).value());
    }

    @Test
    void a_known_region_is_the_constant_whatever_way_it_came() {
        assertEquals(RegionId.Known.US_GOV, RegionId.of("us-gov").known());
        assertEquals(RegionId.US_GOV, Region.fromJson("{\"id\": \"us-gov\"}").id());
    }

    @Test
    void what_is_missing_is_noticed_only_where_it_is_asked_for() {
        var provision = assertDoesNotThrow(() -> ServiceProvision.fromJson("{\"id\": \"p-1\"}"));

        assertEquals("p-1", provision.id());
        assertNull(provision.provisionStatus());
        var missing = assertThrows(DecodingException.class, provision::generation);
        assertTrue(missing.getMessage().contains("ServiceProvision has no generation"), missing::getMessage);
        assertThrows(DecodingException.class, provision::region);
        assertThrows(DecodingException.class, provision::workspace);
    }

    @Test
    void a_page_with_an_incomplete_entry_is_read() {
        var page = ServiceOfferPage.fromJson("{\"items\": [{}, {\"slug\": \"AC\"}]}");

        assertEquals("AC", page.items().get(1).slug());
        assertThrows(DecodingException.class, () -> page.items().get(0).slug());
    }

    @Test
    void properties_without_an_accessor_are_kept_and_written_again() {
        var provision = ServiceProvision.fromJson("{\"id\": \"p-1\", \"secretSauce\": {\"hot\": true}}");

        assertEquals(Map.of("secretSauce", Map.of("hot", true)), provision.unknownProperties());
        assertEquals(provision, ServiceProvision.fromJson(provision.toJson()));
        assertTrue(!provision.toString().contains("hot"), provision::toString);
    }
}
