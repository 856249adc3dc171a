package io.stratalake.system.contract;

import static java.util.function.Predicate.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.paging.Page;
import io.stratalake.core.paging.Paged;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.catalog.Category;
import io.stratalake.greenlake.catalog.CategoryServices;
import io.stratalake.greenlake.catalog.RegionId;
import io.stratalake.greenlake.catalog.RegionProvisions;
import io.stratalake.greenlake.catalog.ServiceOfferFields;
import io.stratalake.greenlake.catalog.ServiceOfferStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalog's lists are whole, whatever their pages, and wherever and by whomever they are read on. */
class CatalogListTest extends ContractFixture {

    /** Every list of the catalog, with a size that makes pages enough of it. */
    enum CatalogList {
        OFFERS("/service-catalog/v1beta1/service-offers", 11) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceCatalog().offers().list(q -> q.pageSize(size));
            }
        },
        OFFER_REGIONS("/service-catalog/v1beta1/service-offer-regions", 50) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceCatalog().offerRegions().list(q -> q.pageSize(size));
            }
        },
        FEATURED("/service-catalog/v1beta1/featured-services", 2) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceCatalog().featured(q -> q.pageSize(size));
            }
        },
        BY_CATEGORY("/service-catalog/v1beta1/service-catalog", 3) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceCatalog().byCategory(q -> q.pageSize(size));
            }
        },
        MY_SERVICES("/service-catalog/v1beta1/my-services", 1) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceCatalog()
                        .myServices(q -> q.includeOmnipresent(true).pageSize(size));
            }
        },
        RECENT("/service-catalog/v1beta2/recent-services", 6) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceCatalog().recentServices(q -> q.pageSize(size));
            }
        },
        RECENT_V1BETA1("/service-catalog/v1beta1/recent-services", 4) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceCatalog().recentServicesV1Beta1(q -> q.pageSize(size));
            }
        },
        PROVISIONS("/service-catalog/v1beta1/service-provisions", 8) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceProvisions().list(q -> q.pageSize(size));
            }
        },
        MANAGERS("/service-catalog/v1/service-managers", 5) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceManagers().list(q -> q.pageSize(size));
            }
        },
        PER_REGION("/service-catalog/v1/per-region-service-managers", 2) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceManagers().perRegion(q -> q.pageSize(size));
            }
        },
        MANAGER_PROVISIONS("/service-catalog/v1/service-manager-provisions", 3) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceManagers().provisions().list(q -> q.pageSize(size));
            }
        },
        @SuppressWarnings("deprecation")
        MANAGERS_V1BETA1("/service-catalog/v1beta1/service-managers", 5) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceManagers().v1beta1().list(q -> q.pageSize(size));
            }
        },
        @SuppressWarnings("deprecation")
        PER_REGION_V1BETA1("/service-catalog/v1beta1/per-region-service-managers", 2) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceManagers().v1beta1().perRegion(q -> q.pageSize(size));
            }
        },
        @SuppressWarnings("deprecation")
        MANAGER_PROVISIONS_V1BETA1("/service-catalog/v1beta1/service-manager-provisions", 3) {
            @Override
            Paged<?> read(GreenLakeClient client, int size) {
                return client.serviceManagers().v1beta1().provisions().list(q -> q.pageSize(size));
            }
        };

        private final String path;
        private final int few;

        CatalogList(String path, int few) {
            this.path = path;
            this.few = few;
        }

        abstract Paged<?> read(GreenLakeClient client, int size);

        Paged<?> inSmallPages(GreenLakeClient client) {
            return read(client, few);
        }

        /** In one page. */
        List<?> whole(GreenLakeClient client) {
            return read(client, 2000).toList();
        }
    }

    private static <T> List<Page<T>> pages(Paged<T> list) {
        var pages = new ArrayList<Page<T>>();
        list.pages().forEach(pages::add);
        return pages;
    }

    @ParameterizedTest
    @EnumSource
    void is_the_same_in_three_pages_and_more_as_in_one(CatalogList list) {
        var whole = list.whole(greenlake);
        var pages = pages(list.inSmallPages(greenlake));

        assertTrue(pages.size() >= 3, () -> "only " + pages.size() + " pages");
        assertEquals(
                whole, pages.stream().flatMap(page -> page.items().stream()).toList());
        assertNull(pages.get(pages.size() - 1).continuationToken());
        pages.forEach(page -> assertEquals(whole.size(), page.total().orElseThrow()));
        pages.forEach(page -> assertTrue(page.items().size() <= list.few));
    }

    @ParameterizedTest
    @EnumSource
    void is_asked_for_in_as_few_calls_as_it_has_pages(CatalogList list) {
        var pages = pages(list.inSmallPages(greenlake));

        assertEquals(pages.size(), sandbox.requestLog().calls());
    }

    @ParameterizedTest
    @EnumSource
    void goes_on_in_a_fresh_client_where_a_bookmark_points(CatalogList list) {
        var first = list.inSmallPages(greenlake).pages().iterator().next();

        try (var another = client().build()) {
            var all = new ArrayList<Object>(first.items());
            list.inSmallPages(another).resumeAt(first.continuationToken()).forEach(all::add);
            assertEquals(list.whole(another), all);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"MANAGERS.*", "PER_REGION.*", "MANAGER_PROVISIONS.*"})
    void ends_with_an_error_where_the_service_goes_in_circles(CatalogList list) {
        sandbox.repeatCursors(2, list.path::equals);
        var read = new ArrayList<Object>();

        var circle = assertThrows(
                DecodingException.class, () -> list.inSmallPages(greenlake).forEach(read::add));

        assertTrue(circle.getMessage().contains("read before, so the list would never end"), circle::getMessage);
        assertTrue(circle.getMessage().contains(list.path), circle::getMessage);
        assertFalse(read.isEmpty());
        assertTrue(read.size() <= 2 * list.few, () -> "read " + read.size());
    }

    @ParameterizedTest
    @EnumSource(EndOfList.class)
    void ends_in_whichever_form_the_service_says_so(EndOfList end) throws IOException {
        var last = body(end.list.path + "?limit=2000");

        assertTrue(last.contains("\"items\""), last);
        assertEquals(end == EndOfList.NULL, last.contains("\"next\":null"));
        assertEquals(end == EndOfList.EMPTY, last.contains("\"next\":\"\""));
        assertEquals(end == EndOfList.ABSENT, !last.contains("\"next\""));
        assertEquals(1, pages(end.list.read(greenlake, 2000)).size());
    }

    /** The lists are not of one mind about how the last page looks. */
    enum EndOfList {
        NULL(CatalogList.OFFER_REGIONS),
        EMPTY(CatalogList.PROVISIONS),
        ABSENT(CatalogList.OFFERS);

        private final CatalogList list;

        EndOfList(CatalogList list) {
            this.list = list;
        }
    }

    /** As it is on the wire, with the token that the client fetched. */
    private String body(String pathAndQuery) throws IOException {
        var token = new String[1];
        try (var watched = client().httpClient(http.newBuilder()
                        .addNetworkInterceptor(chain -> {
                            token[0] = chain.request().header("Authorization");
                            return chain.proceed(chain.request());
                        })
                        .build())
                .build()) {
            watched.serviceManagers().list().first();
        }
        var request = new Request.Builder()
                .url(sandbox.baseUrl() + pathAndQuery)
                .header("Authorization", token[0])
                .build();
        try (var response = http.newCall(request).execute()) {
            return response.body().string();
        }
    }

    @Test
    void begins_at_a_category() {
        assertBeginAt(Category.STORAGE, greenlake.serviceCatalog().featured(Category.STORAGE));
        assertBeginAt(Category.STORAGE, greenlake.serviceCatalog().byCategory(Category.STORAGE));
        assertBeginAt(
                Category.PRIVATE_CLOUD,
                greenlake
                        .serviceCatalog()
                        .byCategory(q -> q.startingAt("PRIVATE_CLOUD").pageSize(2)));
    }

    private void assertBeginAt(Category first, Paged<CategoryServices> list) {
        var all = greenlake.serviceCatalog().byCategory().stream()
                .map(CategoryServices::id)
                .toList();
        var begun = list.stream().map(CategoryServices::id).toList();

        assertEquals(all.subList(all.indexOf(first), all.size()), begun);
        assertNotEquals(all, begun);
    }

    @Test
    void begins_at_a_region() {
        var all = greenlake.serviceCatalog().myServices().toList();
        var third = all.get(2).id();

        assertEquals(
                all.subList(2, all.size()),
                greenlake.serviceCatalog().myServices(third).toList());
        assertEquals(
                all.subList(2, all.size()),
                greenlake
                        .serviceCatalog()
                        .myServices(q -> q.startingAt(third.value()).pageSize(1))
                        .toList());
        assertEquals(
                3,
                all.stream()
                        .map(RegionProvisions::id)
                        .takeWhile(not(all.get(3).id()::equals))
                        .count());
    }

    @Test
    void goes_on_from_a_bookmark_wherever_it_began() {
        var list = greenlake
                .serviceCatalog()
                .byCategory(q -> q.startingAt("STORAGE").pageSize(2));
        var first = list.pages().iterator().next();

        try (var another = client().build()) {
            var all = new ArrayList<>(first.items());
            another.serviceCatalog()
                    .byCategory(q -> q.startingAt("STORAGE").pageSize(2))
                    .resumeAt(first.continuationToken())
                    .forEach(all::add);
            assertEquals(list.toList(), all);
        }
    }

    @Test
    void a_category_that_nobody_knows_is_refused() {
        var list = greenlake.serviceCatalog().byCategory(Category.of("FISHING"));

        var refusal = assertThrows(InvalidRequestException.class, list::toList);

        assertTrue(refusal.getMessage().contains("FISHING"), refusal::getMessage);
    }

    @Test
    void a_bookmark_is_refused_for_another_list_and_another_filter() {
        var published = greenlake
                .serviceCatalog()
                .offers()
                .list(q -> q.filter(ServiceOfferFields.STATUS.eq(ServiceOfferStatus.PUBLISHED))
                        .pageSize(5));
        var bookmark = published.pages().iterator().next().continuationToken();

        Stream.of(
                        greenlake.serviceCatalog().offers().list(q -> q.pageSize(5)),
                        greenlake.serviceProvisions().list(),
                        greenlake.serviceManagers().list())
                .forEach(other -> assertThrows(IllegalArgumentException.class, () -> other.resumeAt(bookmark)));
        assertEquals(
                published.toList().size() - 5,
                published.resumeAt(bookmark).toList().size());
    }

    @Test
    void knows_the_regions_that_services_are_in() {
        var regions = greenlake.serviceManagers().perRegion().stream()
                .map(each -> each.id())
                .toList();

        assertTrue(regions.contains(RegionId.US_WEST), regions::toString);
        regions.forEach(region -> assertEquals(
                region, greenlake.serviceManagers().inRegion(region).id()));
    }
}
