package io.stratalake.greenlake.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An offer that is known by its slug or by its name. */
class FindOfferTest {

    private final CatalogService service = new CatalogService();

    @AfterEach
    void close() {
        service.close();
    }

    private Optional<String> find(String slugOrName) {
        return service.client().serviceCatalog().offers().find(slugOrName).map(ServiceOffer::id);
    }

    private static String offer(String id, String slug, String name) {
        return "{\"id\": \"%s\", \"slug\": \"%s\", \"name\": \"%s\"}".formatted(id, slug, name);
    }

    private static String page(String more, String... offers) {
        return "{\"items\": [" + String.join(",", offers) + "]" + more + "}";
    }

    @Test
    void is_found_by_its_slug() {
        service.answer(CatalogService.sample("service-offers-list"));

        assertEquals(Optional.of("3fa85f64-5717-4562-b3fc-2c963f66afa6"), find("AC"));
    }

    @Test
    void is_found_by_its_name_in_any_case() {
        service.answer(page("", offer("1", "AC", "Aruba Central"), offer("2", "DS", "Data Services")));

        assertEquals(Optional.of("2"), find("data services"));
    }

    @Test
    void a_slug_goes_before_a_name_even_if_it_comes_later() {
        service.answer(page("", offer("1", "X", "Central"), offer("2", "Central", "Y")));

        assertEquals(Optional.of("2"), find("Central"));
    }

    @Test
    void the_first_of_several_with_a_name_is_taken() {
        service.answer(page("", offer("1", "X", "Central"), offer("2", "Y", "Central")));

        assertEquals(Optional.of("1"), find("Central"));
    }

    @Test
    void is_looked_for_on_every_page() {
        service.answer(page(", \"next\": \"more\"", offer("1", "X", "A"))).answer(page("", offer("2", "Y", "B")));

        assertEquals(Optional.of("2"), find("Y"));
        assertEquals(
                List.of(
                        "GET /service-catalog/v1beta1/service-offers?limit=2000",
                        "GET /service-catalog/v1beta1/service-offers?next=more&limit=2000"),
                service.lines());
    }

    @Test
    void is_found_although_another_offer_is_incomplete() {
        service.answer(page("", "{\"id\": \"0\"}", "{\"id\": \"1\", \"name\": null}", offer("2", "AC", "Central")));

        assertEquals(Optional.of("2"), find("AC"));
    }

    @Test
    void is_absent_where_nothing_has_that_slug_or_name() {
        service.answer(page("", offer("1", "AC", "Aruba Central")));

        assertEquals(Optional.empty(), find("Aruba"));
    }
}
