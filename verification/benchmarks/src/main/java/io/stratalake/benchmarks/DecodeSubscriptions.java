package io.stratalake.benchmarks;

import com.fasterxml.jackson.databind.ObjectReader;
import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import io.stratalake.benchmarks.peer.PlainGson;
import io.stratalake.benchmarks.peer.PlainJackson;
import io.stratalake.benchmarks.peer.PlainSubscriptionPage;
import io.stratalake.benchmarks.stock.subscriptions.JSON;
import io.stratalake.greenlake.subscriptions.SubscriptionPage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads a page of subscriptions from the bytes of a response, as each client does in a call. */
@State(Scope.Benchmark)
public class DecodeSubscriptions {

    @Param({"100", "1000"})
    public int count;

    private byte[] body;
    private TypeAdapter<SubscriptionPage> adapter;
    private Gson gson;
    private ObjectReader jackson;

    @Setup
    public void prepare() {
        body = Payloads.subscriptions(count);
        adapter = SubscriptionPage.adapter();
        gson = PlainGson.gson();
        jackson = PlainJackson.jackson().readerFor(PlainSubscriptionPage.class);
        new JSON(); // the stock client's registers its adapters in a static field
    }

    @Benchmark
    public Object sdk() throws IOException {
        return Sdk.read(adapter, body);
    }

    @Benchmark
    public Object stock() {
        // As its ApiClient does: converts the body to a string first.
        return JSON.deserialize(
                new String(body, StandardCharsets.UTF_8),
                io.stratalake.benchmarks.stock.subscriptions.model.SubscriptionPage.class);
    }

    @Benchmark
    public Object gson() {
        return gson.fromJson(text(), PlainSubscriptionPage.class);
    }

    @Benchmark
    public Object jackson() throws IOException {
        return jackson.readValue(new ByteArrayInputStream(body));
    }

    private InputStreamReader text() {
        return new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8);
    }
}
