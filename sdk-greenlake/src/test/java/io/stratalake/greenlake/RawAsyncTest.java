package io.stratalake.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.client.CallOptions;
import io.stratalake.greenlake.subscriptions.ListSubscriptionsQuery;
import io.stratalake.greenlake.subscriptions.SubscriptionsApi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The twins of raw calls that are made in another thread. */
class RawAsyncTest {

    @Test
    void a_query_that_is_changed_afterwards_asks_for_what_it_did() throws Exception {
        var waiting = new ArrayList<Runnable>();
        try (var service = new Service();
                var client = service.builder().executor(waiting::add).build()) {
            service.answer(200, "{\"items\": [], \"count\": 0}");
            var query = new ListSubscriptionsQuery().pageSize(7);

            var page = client.api(SubscriptionsApi::new).listSubscriptionsAsync(query, CallOptions.none());
            query.pageSize(50);
            waiting.forEach(Runnable::run);

            assertEquals(200, page.get().status());
            assertEquals(List.of("GET /subscriptions/v1/subscriptions?limit=7"), service.lines());
        }
    }

    @Test
    void a_parameter_that_names_no_resource_is_refused_before_another_thread_is_asked() {
        var waiting = new ArrayList<Runnable>();
        try (var service = new Service();
                var client = service.builder().executor(waiting::add).build()) {
            var subscriptions = client.api(SubscriptionsApi::new);

            assertThrows(
                    IllegalArgumentException.class, () -> subscriptions.getSubscriptionAsync("..", CallOptions.none()));
            assertEquals(List.of(), waiting);
        }
    }
}
