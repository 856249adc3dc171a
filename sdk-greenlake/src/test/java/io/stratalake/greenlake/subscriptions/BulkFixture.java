package io.stratalake.greenlake.subscriptions;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.Service;
import java.util.List;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;

/** A service with prepared responses, and a client of it. */
abstract class BulkFixture {

    static final String AT = "/subscriptions/v1/async-operations/";

    @AutoClose
    final Service service = new Service();

    @AutoClose
    final GreenLakeClient client = service.client();

    final Subscriptions subscriptions = client.subscriptions();

    static List<String> keys(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "K" + i).toList();
    }

    static MockResponse.Builder lost() {
        return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket());
    }

    /** Prepares that requests are accepted, as the operations 0, 1, 2 and so on. */
    final void accept(int requests) {
        for (var i = 0; i < requests; i++) {
            service.accept(AT + i);
        }
    }

    /** Prepares that polls find their operations succeeded. */
    final void succeed(int polls) {
        operation("SUCCEEDED", polls);
    }

    final void operation(String status, int polls) {
        for (var i = 0; i < polls; i++) {
            service.operation("\"status\": \"%s\"".formatted(status));
        }
    }

    /** Prepares that the list of subscriptions has these keys only, whose ids are "id-" and the key. */
    final void list(int reads, String... keys) {
        var items = String.join(
                ", ",
                List.of(keys).stream()
                        .map(key -> "{\"id\": \"id-%s\", \"key\": \"%s\"}".formatted(key, key))
                        .toList());
        for (var i = 0; i < reads; i++) {
            service.answer(
                    200,
                    "{\"items\": [%s], \"count\": %s, \"total\": %s, \"offset\": 0}"
                            .formatted(items, keys.length, keys.length));
        }
    }

    /** Returns the bodies of the claims. */
    final List<JsonArray> posts() {
        return service.asked().stream()
                .filter(it -> it.method().equals("POST"))
                .map(it -> it.json().getAsJsonObject().getAsJsonArray("subscriptions"))
                .toList();
    }

    /** Returns the keys that were sent, in their order. */
    final List<String> sentKeys() {
        return posts().stream()
                .flatMap(post -> post.asList().stream())
                .map(JsonElement::getAsJsonObject)
                .map(it -> it.get("key").getAsString())
                .toList();
    }
}
