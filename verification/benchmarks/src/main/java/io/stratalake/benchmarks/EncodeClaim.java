package io.stratalake.benchmarks;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.google.gson.Gson;
import io.stratalake.benchmarks.peer.PlainClaim;
import io.stratalake.benchmarks.peer.PlainGson;
import io.stratalake.benchmarks.peer.PlainJackson;
import io.stratalake.benchmarks.stock.subscriptions.JSON;
import io.stratalake.core.internal.json.Json;
import io.stratalake.greenlake.subscriptions.ClaimRequest;
import io.stratalake.greenlake.subscriptions.SubscriptionClaim;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writes the body of a claim of five keys, from the models to the bytes of the request. */
@State(Scope.Benchmark)
public class EncodeClaim {

    private static final Map<String, String> TAGS = Map.of("city", "London");

    private ClaimRequest sdk;
    private io.stratalake.benchmarks.stock.subscriptions.model.ClaimRequest stock;
    private PlainClaim plain;
    private Gson gson;
    private ObjectWriter jackson;

    @Setup
    public void prepare() {
        sdk = ClaimRequest.builder()
                .subscriptions(keys().stream()
                        .map(key ->
                                SubscriptionClaim.builder().key(key).tags(TAGS).build())
                        .toList())
                .build();
        stock = new io.stratalake.benchmarks.stock.subscriptions.model.ClaimRequest();
        keys().forEach(key -> stock.addSubscriptionsItem(stockClaim(key)));
        plain = new PlainClaim(
                keys().stream().map(key -> new PlainClaim.Key(key, TAGS)).toList());
        gson = PlainGson.gson();
        jackson = PlainJackson.jackson().writer();
        new JSON(); // the stock client's registers its adapters in a static field
    }

    private static List<String> keys() {
        return IntStream.range(0, 5).mapToObj(i -> "STIQQ4L0" + i).toList();
    }

    private static io.stratalake.benchmarks.stock.subscriptions.model.SubscriptionClaim stockClaim(String key) {
        return new io.stratalake.benchmarks.stock.subscriptions.model.SubscriptionClaim()
                .key(key)
                .putTagsItem("city", new io.stratalake.benchmarks.stock.subscriptions.model.TagsValue("London"));
    }

    @Benchmark
    public byte[] sdk() {
        return Json.write(ClaimRequest.adapter(), sdk);
    }

    @Benchmark
    public byte[] stock() {
        return JSON.serialize(stock).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public byte[] gson() {
        return gson.toJson(plain).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public byte[] jackson() throws IOException {
        return jackson.writeValueAsBytes(plain);
    }
}
