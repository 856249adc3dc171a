package io.stratalake.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.gson.JsonParser;
import io.stratalake.benchmarks.peer.PlainGson;
import io.stratalake.benchmarks.peer.PlainJackson;
import io.stratalake.benchmarks.stock.fleet.JSON;
import io.stratalake.benchmarks.stock.fleet.model.InstancePage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The peers of {@link DecodeInstances} do the same work as the SDK: they read the same values. */
class PeersTest {

    private static final int COUNT = 20;

    @BeforeAll
    static void register() {
        new JSON(); // the stock client's registers its adapters in a static field
    }

    private static io.stratalake.omnistrate.instance.InstancePage bySdk(byte[] body) throws IOException {
        return Sdk.read(io.stratalake.omnistrate.instance.InstancePage.adapter(), body);
    }

    private static InstancePage byFastjson2(byte[] body) {
        return com.alibaba.fastjson2.JSON.parseObject(body, InstancePage.class);
    }

    private static void assertReadAlike(byte[] body) throws IOException {
        InstancePage expected =
                PlainJackson.jackson().readerFor(InstancePage.class).readValue(body);
        var text = new String(body, StandardCharsets.UTF_8);

        assertEquals(expected, byFastjson2(body));
        assertEquals(expected, PlainGson.gson().fromJson(text, InstancePage.class));
        assertEquals(expected, JSON.deserialize(text, InstancePage.class));
        assertEquals(
                JsonParser.parseString(JSON.serialize(expected)),
                JsonParser.parseString(bySdk(body).toJson()));
    }

    @ParameterizedTest
    @ValueSource(strings = {Payloads.CONTRACT, Payloads.REORDERED, Payloads.PRETTY})
    void read_the_same_values_in_each_layout(String layout) throws IOException {
        assertReadAlike(Payloads.instances(COUNT, layout));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-04T05:06:07Z",
                "2026-03-04T05:06:07.008009Z",
                "2026-03-04T05:06:07.123456789+05:30",
                "2026-03-04T05:06:07-08:00"
            })
    void read_the_same_timestamps(String moment) throws IOException {
        var json =
                "{\"resourceInstances\":[{\"consumptionResourceInstanceResult\":{\"created_at\":\"" + moment + "\"}}]}";
        var body = json.getBytes(StandardCharsets.UTF_8);

        var bySdk = bySdk(body).resourceInstances().get(0).consumptionResourceInstanceResult();
        var byFastjson2 = byFastjson2(body).getResourceInstances().get(0).getConsumptionResourceInstanceResult();

        assertNotNull(bySdk);
        assertNotNull(byFastjson2);
        assertEquals(OffsetDateTime.parse(moment), bySdk.createdAt());
        assertEquals(OffsetDateTime.parse(moment), byFastjson2.getCreatedAt());
    }

    /** Only the SDK keeps them, so that it does more work. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "\"text\"", "[1,{\"deep\":true}]", "{\"a\":[null]}"})
    void read_the_known_properties_beside_unknown_ones(String unknown) throws IOException {
        var json = "{\"new\":%s,\"serviceId\":\"s-1\"}".formatted(unknown);
        var body = json.getBytes(StandardCharsets.UTF_8);

        assertEquals("s-1", byFastjson2(body).getServiceId());
        assertEquals("s-1", bySdk(body).serviceId());
        assertEquals(
                Map.of("new", JsonParser.parseString(unknown)).toString(),
                "{new="
                        + JsonParser.parseString(bySdk(body).toJson())
                                .getAsJsonObject()
                                .get("new") + "}");
    }
}
