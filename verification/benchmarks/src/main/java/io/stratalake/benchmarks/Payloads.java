package io.stratalake.benchmarks;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** The responses that the benchmarks decode. */
public final class Payloads {

    /** The layout with names in the order of the contract, without white space. */
    static final String CONTRACT = "contract";

    /** The layout with names in another order. */
    static final String REORDERED = "reordered";

    /** The layout with line breaks and indentation. */
    static final String PRETTY = "pretty";

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

    /** Returns a page of instances with all properties, in one of the layouts. */
    static byte[] instances(int count, String layout) {
        var full = FullPayload.of("omnistrate/fleet.yaml");
        var items =
                IntStream.range(0, count).mapToObj(i -> full.of("Instance", i)).toList();
        var page = Map.of("resourceInstances", items, "serviceId", "s-12345678", "environmentId", "se-12345678");
        return switch (layout) {
            case REORDERED -> json(reordered(page));
            case PRETTY ->
                new GsonBuilder().setPrettyPrinting().create().toJson(page).getBytes(StandardCharsets.UTF_8);
            default -> json(page);
        };
    }

    /** Returns a value whose names are in another order, which is the same for equal names. */
    private static Object reordered(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Payloads::reordered).toList();
        }
        if (value instanceof Map<?, ?> map) {
            var names = new ArrayList<Object>(map.keySet());
            Collections.shuffle(names, new Random(names.hashCode()));
            var reordered = new LinkedHashMap<Object, Object>();
            names.forEach(name -> reordered.put(name, reordered(map.get(name))));
            return reordered;
        }
        return value;
    }

    private static byte[] json(Object value) {
        return new Gson().toJson(value).getBytes(StandardCharsets.UTF_8);
    }
}
