package io.stratalake.system.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RequestPlan;
import io.stratalake.core.paging.Paged;
import io.stratalake.greenlake.GreenLakeClient;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of requests in README and {@code docs/paging.md}, compared with the plans of lists and bulk requests. */
class RequestTableTest {

    private static final Set<String> IN_README = Set.of("subscriptions().list()", "flex().orders().list()");

    private static Arguments row(String code, Function<GreenLakeClient, Paged<?>> list) {
        return Arguments.of(code, list);
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                row("subscriptions().list()", client -> client.subscriptions().list()),
                row("flex().orders().list()", client -> client.flex().orders().list()),
                row("flex().devices().list()", client -> client.flex().devices().list()),
                row(
                        "serviceCatalog().offers().list()",
                        client -> client.serviceCatalog().offers().list()),
                row(
                        "serviceProvisions().list()",
                        client -> client.serviceProvisions().list()),
                row("locations().list()", client -> client.locations().list()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void has_the_requests_and_the_time_of_each_list(String code, Function<GreenLakeClient, Paged<?>> list) {
        var page = Document.read(Document.ROOT.resolve("docs/paging.md")).text();
        var readme = Document.read(Document.ROOT.resolve("README.md")).text();
        try (var client = GreenLakeClient.builder()
                .clientCredentials("id", "secret")
                .workspaceId("0123456789abcdef0123456789abcdef")
                .build()) {
            var paged = list.apply(client);
            var row = "| `%s` | %s | %s |".formatted(code, cell(paged.plan(1_000)), cell(paged.plan(10_000)));

            assertTrue(page.contains(row), row);
            assertTrue(!IN_README.contains(code) || readme.contains(row), row);
        }
    }

    private static Arguments bulk(String code, BiFunction<GreenLakeClient, Integer, RequestPlan> plan) {
        return Arguments.of(code, plan);
    }

    static Stream<Arguments> bulkRequests() {
        return Stream.of(
                bulk("claim(keys)", (client, keys) -> client.subscriptions().planClaim(keys)),
                bulk(
                        "updateTags(ids, changes)",
                        (client, ids) -> client.subscriptions().planTagUpdate(ids)),
                bulk("release(ids)", (client, ids) -> client.subscriptions().planRelease(ids)),
                bulk(
                        "devices().add(devices)",
                        (client, devices) -> client.devices().planAdd(devices)),
                bulk(
                        "devices().assign(ids, …)",
                        (client, ids) -> client.devices().planUpdate(ids)),
                bulk(
                        "devices().updateTags(ids, changes)",
                        (client, ids) -> client.devices().planUpdateV2Beta1(ids)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bulkRequests")
    void has_the_requests_and_the_time_of_each_bulk_request(
            String code, BiFunction<GreenLakeClient, Integer, RequestPlan> plan) {
        var page = Document.read(Document.ROOT.resolve("README.md")).text();
        try (var client = GreenLakeClient.builder()
                .clientCredentials("id", "secret")
                .workspaceId("0123456789abcdef0123456789abcdef")
                .build()) {
            var cells = Stream.of(10, 100, 1_000)
                    .map(items -> cell(plan.apply(client, items)))
                    .collect(Collectors.joining(" | "));
            var row = "| `%s` | %s |".formatted(code, cells);

            assertTrue(page.contains(row), row);
        }
    }

    private static String cell(RequestPlan plan) {
        var minutes = plan.duration().toMinutes();
        return "%s %s, %s"
                .formatted(
                        plan.requests(),
                        plan.requests() == 1 ? "request" : "requests",
                        minutes == 0 ? "at once" : minutes + " min");
    }
}
