package io.stratalake.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.greenlake.catalog.RegionId;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The options of a resource apply to all of its calls, and to those of the resources that it returns. */
class CallOptionsTest {

    private static final CallOptions MARKED = CallOptions.none().header("X-Report", "nightly");

    private final Service service = new Service();
    private final GreenLakeClient client = service.client();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    /** Each sends one request. */
    @SuppressWarnings("deprecation") // what the service gives up is served as long as it is there
    static Stream<Named<BiConsumer<GreenLakeClient, CallOptions>>> resources() {
        return Stream.of(
                resource(
                        "subscriptions",
                        (it, options) -> it.subscriptions().with(options).get("a")),
                resource(
                        "auto-subscriptions",
                        (it, options) -> it.subscriptions()
                                .autoSubscriptions()
                                .with(options)
                                .get("a")),
                resource(
                        "the beta of subscriptions",
                        (it, options) ->
                                it.subscriptions().v1beta1().with(options).get("a")),
                resource(
                        "the alpha of subscriptions",
                        (it, options) -> it.subscriptions()
                                .v1alpha1()
                                .with(options)
                                .list()
                                .first()),
                resource(
                        "the alpha of auto-subscriptions",
                        (it, options) ->
                                it.subscriptions().v1alpha1().with(options).autoSubscriptions("a")),
                resource(
                        "the catalog",
                        (it, options) -> it.serviceCatalog().with(options).details("a")),
                resource(
                        "offers",
                        (it, options) ->
                                it.serviceCatalog().offers().with(options).get("a")),
                resource(
                        "regions of offers",
                        (it, options) ->
                                it.serviceCatalog().offerRegions().with(options).get("a")),
                resource(
                        "managers",
                        (it, options) -> it.serviceManagers().with(options).get("a")),
                resource(
                        "provisions of managers",
                        (it, options) ->
                                it.serviceManagers().provisions().with(options).create("a", RegionId.US_WEST)),
                resource(
                        "the beta of provisions of managers",
                        (it, options) -> it.serviceManagers()
                                .v1beta1()
                                .provisions()
                                .with(options)
                                .get("a")),
                resource(
                        "provisions",
                        (it, options) -> it.serviceProvisions().with(options).get("a")),
                resource(
                        "orders",
                        (it, options) -> it.flex().orders().with(options).list().first()),
                resource(
                        "devices",
                        (it, options) -> it.flex().devices().with(options).get("a")),
                resource(
                        "what a catalog leads to",
                        (it, options) ->
                                it.serviceCatalog().with(options).offers().get("a")),
                resource(
                        "what managers lead to",
                        (it, options) ->
                                it.serviceManagers().with(options).provisions().get("a")),
                resource(
                        "what Flex leads to",
                        (it, options) -> it.flex().with(options).orders().list().first()));
    }

    private static Named<BiConsumer<GreenLakeClient, CallOptions>> resource(
            String name, BiConsumer<GreenLakeClient, CallOptions> call) {
        return Named.of(name, call);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void are_kept_by_every_resource(BiConsumer<GreenLakeClient, CallOptions> call) {
        service.answer(404, "{\"message\": \"not found\"}");

        assertThrows(NotFoundException.class, () -> call.accept(client, MARKED));

        assertEquals(List.of("nightly"), reports());
    }

    @Test
    void say_nothing_to_the_resource_that_they_were_not_given() {
        var orders = client.flex().orders();
        orders.with(MARKED);
        service.answer(404, "{}");

        assertThrows(NotFoundException.class, () -> orders.list().first());

        assertEquals(List.of("none"), reports());
    }

    private List<String> reports() {
        return service.asked().stream()
                .map(asked -> asked.headers().get("X-Report"))
                .map(report -> report == null ? "none" : report)
                .toList();
    }
}
