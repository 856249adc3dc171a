package io.stratalake.benchmarks;

import com.fasterxml.jackson.databind.ObjectReader;
import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import io.stratalake.benchmarks.peer.PlainGson;
import io.stratalake.benchmarks.peer.PlainJackson;
import io.stratalake.benchmarks.stock.fleet.JSON;
import io.stratalake.benchmarks.stock.fleet.model.InstancePage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Reads a page of 100 fleet instances with all properties from the bytes of a response, as each client does in a call.
 * Gson and Jackson read the plain fields of the stock client's 44 classes by reflection, and fastjson2 by code that it
 * generates; {@code PeersTest} shows that all of them read the same values.
 */
@State(Scope.Benchmark)
public class DecodeInstances {

    @Param({Payloads.CONTRACT, Payloads.REORDERED, Payloads.PRETTY})
    public String layout;

    private byte[] body;
    private TypeAdapter<io.stratalake.omnistrate.instance.InstancePage> adapter;
    private Gson gson;
    private ObjectReader jackson;

    @Setup
    public void prepare() {
        body = Payloads.instances(100, layout);
        adapter = io.stratalake.omnistrate.instance.InstancePage.adapter();
        gson = PlainGson.gson();
        jackson = PlainJackson.jackson().readerFor(InstancePage.class);
        new JSON(); // the stock client's registers its adapters in a static field
    }

    @Benchmark
    public Object sdk() throws IOException {
        return Sdk.read(adapter, body);
    }

    @Benchmark
    public Object stock() {
        // As its ApiClient does: converts the body to a string first.
        return JSON.deserialize(new String(body, StandardCharsets.UTF_8), InstancePage.class);
    }

    @Benchmark
    public Object gson() {
        return gson.fromJson(text(), InstancePage.class);
    }

    @Benchmark
    public Object jackson() throws IOException {
        return jackson.readValue(new ByteArrayInputStream(body));
    }

    @Benchmark
    public Object fastjson2() {
        return com.alibaba.fastjson2.JSON.parseObject(body, InstancePage.class);
    }

    private InputStreamReader text() {
        return new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8);
    }
}
