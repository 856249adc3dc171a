package io.stratalake.greenlake.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists whose pages name the next one, by a text without meaning, a category or a region. */
class CursorTest {

    private static final String FEATURED = "GET /service-catalog/v1beta1/featured-services?";

    private final CatalogService service = new CatalogService();

    @AfterEach
    void close() {
        service.close();
    }

    private static String category(String id, String next) {
        return "{\"items\": [{\"id\": \"%s\", \"type\": \"t\"}]%s}".formatted(id, next);
    }

    private static String andThen(String cursor) {
        return ", \"next\": \"" + cursor + "\"";
    }

    private List<Category> featured() {
        return service.client().serviceCatalog().featured().stream()
                .map(CategoryServices::id)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"next\": null", ", \"next\": \"\""})
    void ends_where_no_next_page_is_named(String end) {
        service.answer(category("COMPUTE", andThen("STORAGE"))).answer(category("STORAGE", end));

        assertEquals(List.of(Category.COMPUTE, Category.STORAGE), featured());

        assertEquals(List.of(FEATURED + "limit=2000", FEATURED + "next=STORAGE&limit=2000"), service.lines());
    }

    @Test
    void goes_on_behind_an_empty_page_that_names_the_next() {
        service.answer("{\"items\": [], \"next\": \"STORAGE\"}").answer(category("STORAGE", ""));

        assertEquals(List.of(Category.STORAGE), featured());
    }

    @Test
    void goes_on_whatever_the_total_says() {
        service.answer("{\"items\": [{\"id\": \"COMPUTE\"}], \"count\": 1, \"total\": 1, \"next\": \"STORAGE\"}")
                .answer(category("STORAGE", ""));

        assertEquals(2, featured().size());
    }

    @Test
    void a_region_is_a_cursor_as_well() {
        service.answer("{\"items\": [{\"id\": \"us-east\"}], \"next\": \"us-west\"}")
                .answer("{\"items\": [{\"id\": \"us-west\"}]}");

        var regions = service.client().serviceCatalog().myServices().stream()
                .map(RegionProvisions::id)
                .toList();

        assertEquals(List.of(RegionId.US_EAST, RegionId.US_WEST), regions);
        assertEquals(
                "GET /service-catalog/v1beta1/my-services?next=us-west&limit=2000",
                service.lines().get(1));
    }

    @Test
    void a_list_that_begins_at_a_category_goes_on_from_there() {
        service.answer(category("NETWORKING", andThen("STORAGE"))).answer(category("STORAGE", ""));

        var categories = service.client()
                .serviceCatalog()
                .byCategory(Category.NETWORKING)
                .toList();

        assertEquals(2, categories.size());
        assertEquals(
                List.of(
                        "GET /service-catalog/v1beta1/service-catalog?next=NETWORKING&limit=2000",
                        "GET /service-catalog/v1beta1/service-catalog?next=STORAGE&limit=2000"),
                service.lines());
    }

    @Test
    void a_cursor_is_encoded_on_the_wire() {
        service.answer(category("COMPUTE", andThen("a b&limit=1"))).answer(category("STORAGE", ""));

        featured();

        assertEquals(
                FEATURED + "next=a%20b%26limit%3D1&limit=2000", service.lines().get(1));
    }

    @Test
    void a_cursor_that_comes_back_is_an_error_and_no_endless_loop() {
        service.answer(category("COMPUTE", andThen("STORAGE")))
                .answer(category("STORAGE", andThen("NETWORKING")))
                .answer(category("NETWORKING", andThen("STORAGE")))
                .lastly(200, category("STORAGE", andThen("NETWORKING")));

        var circle = assertThrows(DecodingException.class, this::featured);

        assertTrue(circle.getMessage().contains("listFeaturedServices"), circle::getMessage);
        assertEquals(3, service.asked().size());
    }

    @Test
    void a_page_that_names_itself_is_an_error_too() {
        service.lastly(200, category("STORAGE", andThen("STORAGE")));

        assertThrows(DecodingException.class, this::featured);
    }

    @Test
    void a_list_that_began_at_a_category_ends_in_an_error_too_when_it_is_named_again() {
        service.lastly(200, category("STORAGE", andThen("STORAGE")));

        assertThrows(
                DecodingException.class,
                () -> service.client()
                        .serviceCatalog()
                        .featured(Category.STORAGE)
                        .toList());

        assertEquals(2, service.asked().size());
    }

    @Test
    void a_bookmark_is_good_in_another_process() {
        service.answer(category("COMPUTE", andThen("STORAGE"))).answer(category("STORAGE", ""));
        var page = service.client()
                .serviceCatalog()
                .featured(q -> q.pageSize(1))
                .pages()
                .iterator()
                .next();

        try (var other = service.newClient()) {
            var rest = other.serviceCatalog()
                    .featured()
                    .resumeAt(page.continuationToken())
                    .toList();
            assertEquals(
                    List.of(Category.STORAGE),
                    rest.stream().map(CategoryServices::id).toList());
        }

        assertEquals(List.of(FEATURED + "limit=1", FEATURED + "next=STORAGE&limit=1"), service.lines());
    }

    @Test
    void the_last_page_has_no_bookmark() {
        service.answer(category("COMPUTE", ", \"next\": \"\""));

        assertNull(service.client()
                .serviceCatalog()
                .featured()
                .pages()
                .iterator()
                .next()
                .continuationToken());
    }

    @Test
    void a_bookmark_of_one_view_does_not_fit_another() {
        service.answer(category("COMPUTE", andThen("STORAGE")));
        var bookmark = service.client()
                .serviceCatalog()
                .featured()
                .pages()
                .iterator()
                .next()
                .continuationToken();

        assertThrows(
                IllegalArgumentException.class,
                () -> service.client().serviceCatalog().byCategory().resumeAt(bookmark));
    }

    @Test
    void a_bookmark_of_one_workspace_does_not_fit_another() {
        service.answer("{\"items\": [{}], \"next\": \"64136af7\"}");
        var provisions = service.client().serviceProvisions();
        var bookmark = provisions
                .list(q -> q.hpeWorkspaceId("aa"))
                .pages()
                .iterator()
                .next()
                .continuationToken();

        assertThrows(
                IllegalArgumentException.class,
                () -> provisions
                        .list(q -> q.hpeWorkspaceId("bb"))
                        .resumeAt(bookmark)
                        .toList());
    }

    @Test
    void the_query_of_the_first_page_goes_with_every_page() {
        service.answer("{\"items\": [{}], \"next\": \"64136af7\"}").answer("{\"items\": []}");

        service.client()
                .serviceProvisions()
                .list(q -> q.hpeWorkspaceId("aa").all(true).pageSize(1))
                .toList();

        var second = service.asked().get(1);
        assertEquals("GET /service-catalog/v1beta1/service-provisions?all=true&next=64136af7&limit=1", second.line());
        assertEquals("aa", second.headers().get("Hpe-workspace-id"));
    }
}
