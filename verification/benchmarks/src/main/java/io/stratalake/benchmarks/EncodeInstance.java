package io.stratalake.benchmarks;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.google.gson.Gson;
import io.stratalake.benchmarks.peer.PlainGson;
import io.stratalake.benchmarks.peer.PlainJackson;
import io.stratalake.benchmarks.stock.fleet.JSON;
import io.stratalake.core.internal.json.Json;
import io.stratalake.omnistrate.instance.CreateInstanceRequest;
import io.stratalake.omnistrate.instance.CustomTag;
import io.stratalake.omnistrate.instance.NetworkType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writes the body that creates an instance, from the models to the bytes of the request. */
@State(Scope.Benchmark)
public class EncodeInstance {

    private static final Map<String, Object> PARAMETERS = Map.of("replicas", 3, "storage", "100Gi", "backups", true);

    private CreateInstanceRequest sdk;
    private io.stratalake.benchmarks.stock.fleet.model.CreateInstanceRequest stock;
    private Gson gson;
    private ObjectWriter jackson;

    @Setup
    public void prepare() {
        sdk = CreateInstanceRequest.builder()
                .cloudProvider("aws")
                .region("us-east-2")
                .networkType(NetworkType.PUBLIC)
                .subscriptionId("sub-12345678")
                .customTags(
                        List.of(CustomTag.builder().key("team").value("backup").build()))
                .requestParams(PARAMETERS)
                .build();
        stock = new io.stratalake.benchmarks.stock.fleet.model.CreateInstanceRequest()
                .cloudProvider("aws")
                .region("us-east-2")
                .networkType(io.stratalake.benchmarks.stock.fleet.model.NetworkType.PUBLIC)
                .subscriptionId("sub-12345678")
                .addCustomTagsItem(new io.stratalake.benchmarks.stock.fleet.model.CustomTag()
                        .key("team")
                        .value("backup"))
                .requestParams(PARAMETERS);
        gson = PlainGson.gson();
        jackson = PlainJackson.jackson().writer();
        new JSON(); // the stock client's registers its adapters in a static field
    }

    @Benchmark
    public byte[] sdk() {
        return Json.write(CreateInstanceRequest.adapter(), sdk);
    }

    @Benchmark
    public byte[] stock() {
        return JSON.serialize(stock).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public byte[] gson() {
        return gson.toJson(stock).getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public byte[] jackson() throws IOException {
        return jackson.writeValueAsBytes(stock);
    }
}
