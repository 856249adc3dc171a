package io.stratalake.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.paging.Paged;
import io.stratalake.greenlake.flex.FlexDevicesApi;
import io.stratalake.greenlake.flex.FlexOrdersApi;
import io.stratalake.greenlake.flex.ListDevicesQuery;
import io.stratalake.greenlake.flex.ListOrdersQuery;
import io.stratalake.greenlake.subscriptions.ListSubscriptionsQuery;
import io.stratalake.greenlake.subscriptions.SubscriptionsApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The number of requests that a list of 10,000 items costs, which the rate limits of the services make the main cost. */
class RequestCountTest {

    private static final int ITEMS = 10_000;

    /** A service with lists of 10,000 items, each paged by offset. Records each request as {@code offset+limit}. */
    private static final class CountingService implements RequestSender {

        private static final HttpUrl BASE = HttpUrl.get("http://localhost/");

        final List<String> requests = new ArrayList<>();

        @Override
        public <T extends @Nullable Object> ApiResponse<T> send(ApiRequest<T> request, CallOptions options) {
            var url = request.url(BASE);
            var offset = parameter(url, "offset");
            var limit = parameter(url, "limit");
            requests.add(offset + "+" + limit);
            try {
                var page = Objects.requireNonNull(request.endpoint().adapter()).fromJson(page(offset, limit));
                return new ApiResponse<>(200, Headers.of(), null, page);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int parameter(HttpUrl url, String name) {
            return Integer.parseInt(Objects.requireNonNull(url.queryParameter(name)));
        }

        private static String page(int offset, int limit) {
            var end = Math.min(ITEMS, offset + limit);
            return IntStream.range(offset, end)
                    .mapToObj("{\"id\":\"%s\"}"::formatted)
                    .collect(Collectors.joining(
                            ",",
                            "{\"items\":[",
                            "],\"count\":%s,\"offset\":%s,\"total\":%s}".formatted(end - offset, offset, ITEMS)));
        }

        @Override
        public <T extends @Nullable Object> CompletableFuture<ApiResponse<T>> sendAsync(
                ApiRequest<T> request, CallOptions options) {
            return CompletableFuture.completedFuture(send(request, options));
        }

        @Override
        public ListSpec list(Endpoint<?> endpoint) {
            return ListSpec.of(endpoint, "localhost:443", Runnable::run);
        }
    }

    private static Paged<?> subscriptions(RequestSender service) {
        return new SubscriptionsApi(service).listSubscriptionsPaged(new ListSubscriptionsQuery(), CallOptions.none());
    }

    private static Paged<?> orders(RequestSender service) {
        return new FlexOrdersApi(service).listOrdersPaged(new ListOrdersQuery(), CallOptions.none());
    }

    private static Paged<?> devices(RequestSender service) {
        return new FlexDevicesApi(service).listDevicesPaged(new ListDevicesQuery(), CallOptions.none());
    }

    private static Arguments row(
            String name, Function<RequestSender, Paged<?>> list, int requests, String first, String second) {
        return Arguments.of(name, list, requests, first, second);
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                row("subscriptions", RequestCountTest::subscriptions, 51, "0+50", "50+200"),
                row("Flex orders", RequestCountTest::orders, 101, "0+20", "20+100"),
                row("Flex devices", RequestCountTest::devices, 101, "0+20", "20+100"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void a_whole_list_is_read_in_the_largest_pages_after_the_first_one(
            String name, Function<RequestSender, Paged<?>> list, int requests, String first, String second) {
        var service = new CountingService();
        var paged = list.apply(service);
        assertEquals(requests, paged.plan(ITEMS).requests());

        assertEquals(ITEMS, paged.stream().count());
        assertEquals(requests, service.requests.size());
        assertEquals(List.of(first, second), service.requests.subList(0, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void the_first_item_and_the_first_page_cost_one_small_request(
            String name, Function<RequestSender, Paged<?>> list, int requests, String first, String second) {
        var service = new CountingService();

        list.apply(service).first();
        list.apply(service).firstPage();
        assertEquals(List.of(first, first), service.requests);
    }
}
