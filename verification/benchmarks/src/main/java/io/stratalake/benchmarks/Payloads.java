package io.stratalake.benchmarks;

import com.google.gson.Gson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;

/** The responses that the benchmarks decode. */
public final class Payloads {

    private Payloads() {}

    /** Returns a page of subscriptions with all properties. */
    static byte[] subscriptions(int count) {
        var full = FullPayload.of("greenlake/subscriptions.yaml");
        var items = IntStream.range(0, count)
                .mapToObj(i -> full.of("Subscription", i))
                .toList();
        return json(Map.of("items", items, "count", count, "offset", 0, "total", count));
    }

    /** Returns one subscription with all properties. */
    public static byte[] subscription() {
        return json(FullPayload.of("greenlake/subscriptions.yaml").of("Subscription", 7));
    }

    /** Returns a page of instances with all properties. */
    static byte[] instances(int count) {
        var full = FullPayload.of("omnistrate/fleet.yaml");
        var items =
                IntStream.range(0, count).mapToObj(i -> full.of("Instance", i)).toList();
        return json(Map.of("resourceInstances", items, "serviceId", "s-12345678", "environmentId", "se-12345678"));
    }

    private static byte[] json(Object value) {
        return new Gson().toJson(value).getBytes(StandardCharsets.UTF_8);
    }
}
