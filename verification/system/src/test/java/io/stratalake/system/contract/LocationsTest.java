package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.client.Upload;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.greenlake.locations.AddressType;
import io.stratalake.greenlake.locations.ContactType;
import io.stratalake.greenlake.locations.ListLocationsQuery;
import io.stratalake.greenlake.locations.LocationAddressRequest;
import io.stratalake.greenlake.locations.LocationContactRequest;
import io.stratalake.greenlake.locations.LocationFields;
import io.stratalake.greenlake.locations.LocationRequest;
import io.stratalake.greenlake.locations.LocationSummary;
import io.stratalake.greenlake.locations.LocationType;
import io.stratalake.greenlake.locations.LocationUpdate;
import io.stratalake.greenlake.locations.LocationsApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationsTest extends ContractFixture {

    private static final String COLUMNS = "Location Name(Required),Street Address(Required),City(Required),"
            + "State/Province(Required),Zip/Postal Code(Required),Country(Required),Primary Contact Email(Required)\r\n";

    private String lastLimit() {
        return sandbox.requestLog().last().orElseThrow().query().replaceAll(".*limit=(\\d+).*", "$1");
    }

    /** The service requires a page size. */
    @Test
    void a_list_requests_the_largest_pages_unless_a_size_is_set() {
        var plan = greenlake.locations().list().plan(10_000);
        var all = greenlake.locations().list().toList();

        assertEquals("2000", lastLimit());
        assertEquals(6, plan.requests());
        assertEquals(all, greenlake.locations().list(q -> q.pageSize(2)).toList());
        assertEquals("2", lastLimit());
        greenlake.api(LocationsApi::new).listLocations(new ListLocationsQuery());
        assertEquals("100", lastLimit());
    }

    @Test
    void locations_are_found_by_name() {
        var found = greenlake
                .locations()
                .list(q -> q.filter(LocationFields.NAME.eq("London office")))
                .toList();

        assertEquals(
                List.of("London office"),
                found.stream().map(LocationSummary::name).toList());
        assertEquals(Set.of("filter=name eq 'London office'"), lastQuery());
    }

    @Test
    void a_location_is_created_changed_and_deleted() {
        var request = LocationRequest.builder()
                .name("Zürich office")
                .locationType(LocationType.BUILDING)
                .addresses(List.of(LocationAddressRequest.builder()
                        .type(AddressType.SHIPPING_RECEIVING)
                        .streetAddress("Example 1")
                        .city("Zürich")
                        .state("ZH")
                        .country("Switzerland")
                        .postalCode("8000")
                        .build()))
                .contacts(List.of(LocationContactRequest.builder()
                        .type(ContactType.PRIMARY)
                        .name("Facilities")
                        .email("facilities@example.com")
                        .build()))
                .build();
        var created = greenlake.locations().create(request);

        assertThrows(ConflictException.class, () -> greenlake.locations().create(request));
        greenlake
                .locations()
                .update(
                        created.id(),
                        LocationUpdate.builder().description("The main office.").build());
        assertEquals("The main office.", greenlake.locations().get(created.id()).description());
        greenlake.locations().delete(created.id());
    }

    @Test
    void a_file_of_locations_is_uploaded(@TempDir Path folder) throws IOException {
        var file = Files.writeString(
                folder.resolve("locations.csv"),
                COLUMNS + "\"Paris, office\",1 Rue,Paris,IDF,75001,France,a@example.com\r\n"
                        + "London office,1 Street,London,England,N1,UK,b@example.com\r\n");
        var upload = greenlake.locations().upload(Upload.of(file));
        var result = upload.await().result();

        assertEquals(2, result.totalCount());
        assertEquals("Paris, office", result.succeededRecords().get(0).name());
        assertEquals(409, result.failedRecords().get(0).error().statusCode());
        assertEquals(
                1,
                greenlake.locations().watchUpload(upload.id()).await().result().failedCount());
        var created = greenlake.locations().get(result.succeededRecords().get(0).id());
        assertEquals("Paris", created.addresses().get(0).city());
    }

    @Test
    void a_file_without_a_required_column_is_rejected() {
        var incomplete = Upload.of("locations.csv", "City(Required)\nParis\n".getBytes(StandardCharsets.UTF_8));

        var rejected = assertThrows(
                InvalidRequestException.class, () -> greenlake.locations().upload(incomplete));
        assertEquals("Location Name(Required)", rejected.issues().get(0).subject());
    }
}
