package io.stratalake.jackson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.contract.ContractSamples;
import io.stratalake.core.model.JsonModel;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionStatus;
import io.stratalake.greenlake.subscriptions.TagUpdate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models and open enums in the types of users. */
class UsersTypesTest {

    private static final Subscription SUBSCRIPTION = Subscription.fromJson("""
            {"id": "1", "type": "t", "subscriptionType": "CENTRAL_STORAGE", "subscriptionStatus": "GROWN", "quantity": "10",
             "startTime": "2024-06-02T14:05:00.12+02:00", "tags": {"city": "London"}, "later": [1, null, {"a": 1.10}]}
            """);

    static Stream<Mapper> mappers() {
        return Mapper.all();
    }

    static Stream<Mapper> jsonMappers() {
        return Mapper.json();
    }

    /** A record of a user. */
    public record Report(
            String name,
            Subscription subscription,
            List<Subscription> list,
            Map<String, Subscription> map,
            SubscriptionStatus status,
            List<SubscriptionStatus> statuses,
            Map<SubscriptionStatus, Integer> counts) {}

    /** A class of a user with values whose type is known at run time only. */
    public record Untyped(Object value) {}

    /** As {@link Untyped}, with the base type of models. */
    public record AnyModel(JsonModel model) {}

    private static Report report() {
        return new Report(
                "monthly",
                SUBSCRIPTION,
                Arrays.asList(SUBSCRIPTION, null),
                Map.of("a", SUBSCRIPTION),
                SubscriptionStatus.of("GROWN"),
                List.of(SubscriptionStatus.STARTED, SubscriptionStatus.of("GROWN")),
                Map.of(SubscriptionStatus.STARTED, 1, SubscriptionStatus.of("GROWN"), 2));
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void a_record_is_read_as_it_was_written(Mapper mapper) {
        assertEquals(report(), mapper.read(mapper.write(report()), Report.class));
        assertEquals(report(), mapper.convert(mapper.convert(report(), Map.class), Report.class));
    }

    @ParameterizedTest
    @MethodSource("jsonMappers")
    void absent_and_null_properties_of_a_record_are_null(Mapper mapper) {
        var read = mapper.read("{\"subscription\":null,\"list\":[null]}", Report.class);

        assertNull(read.subscription());
        assertNull(read.status());
        assertEquals(Arrays.asList((Object) null), read.list());
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void absent_null_and_value_of_a_model_differ(Mapper mapper) {
        for (var json : List.of("{}", "{\"tags\":null}", "{\"tags\":{}}", "{\"tags\":{\"a\":null}}")) {
            var model = TagUpdate.fromJson(json);

            var read = mapper.read(mapper.write(model), TagUpdate.class);

            assertEquals(model.toJson(), read.toJson());
        }
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void numbers_lose_no_digit(Mapper mapper) {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("long", Long.MAX_VALUE);
        numbers.put("whole", new BigInteger("123456789012345678901234567890"));
        numbers.put("decimal", new BigDecimal("1.10"));
        numbers.put("digits", new BigDecimal("0.1234567890123456789012345678901234567890"));
        numbers.put("exponent", new BigDecimal("1E+400"));
        var model = Subscription.builder()
                .id("1")
                .type("t")
                .unknownProperty("numbers", numbers)
                .build();

        assertEquals(model, mapper.read(mapper.write(model), Subscription.class));
        assertEquals(model, mapper.convert(model, Subscription.class));
        assertEquals(model, mapper.convert(mapper.convert(model, Map.class), Subscription.class));
    }

    @ParameterizedTest
    @MethodSource("jsonMappers")
    void a_value_of_an_undeclared_type_is_written_as_its_model(Mapper mapper) {
        assertEquals("{\"value\":" + SUBSCRIPTION.toJson() + "}", mapper.text(new Untyped(SUBSCRIPTION)));
        assertEquals("{\"model\":" + SUBSCRIPTION.toJson() + "}", mapper.text(new AnyModel(SUBSCRIPTION)));
        assertEquals("{\"value\":\"GROWN\"}", mapper.text(new Untyped(SubscriptionStatus.of("GROWN"))));
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void type_ids_do_not_change_a_model(Mapper mapper) {
        var typed = mapper.withTypeIds();

        var values = new ArrayList<>(List.of(SUBSCRIPTION, List.of(SUBSCRIPTION)));
        if (mapper.format() != Mapper.Format.YAML) {
            // Jackson ignores the tag of a scalar in YAML.
            values.add(SubscriptionStatus.STARTED);
        }
        for (var value : values) {
            assertEquals(new Untyped(value), typed.read(typed.write(new Untyped(value)), Untyped.class));
        }
        assertEquals(new AnyModel(SUBSCRIPTION), typed.read(typed.write(new AnyModel(SUBSCRIPTION)), AnyModel.class));
        assertEquals(report(), typed.read(typed.write(report()), Report.class));
    }

    @ParameterizedTest
    @MethodSource("jsonMappers")
    void an_open_enum_is_read_as_the_sdk_does(Mapper mapper) {
        assertSame(SubscriptionStatus.STARTED, mapper.read("\"STARTED\"", SubscriptionStatus.class));
        assertEquals(SubscriptionStatus.of("GROWN"), mapper.read("\"GROWN\"", SubscriptionStatus.class));
        assertEquals(SubscriptionStatus.of("5"), mapper.read("5", SubscriptionStatus.class));
        assertNull(mapper.read("\"\"", SubscriptionStatus.class));
        assertNull(mapper.read("null", SubscriptionStatus.class));
        assertEquals("\"STARTED\"", mapper.text(SubscriptionStatus.STARTED));
    }

    @ParameterizedTest
    @MethodSource("jsonMappers")
    void a_name_in_another_case_and_a_value_of_another_type_are_read_as_the_sdk_does(Mapper mapper) {
        var json = "{\"ID\":\"1\",\"TYPE\":\"t\",\"quantity\":5,\"isEval\":\"true\",\"tags\":\"none\"}";

        assertEquals(Subscription.fromJson(json), mapper.read(json, Subscription.class));
    }

    /** Jackson 3 reads them as strings. */
    @Test
    void numbers_of_yaml_are_those_of_json() {
        var mapper = Jackson2Mapper.of(Mapper.Format.YAML);

        var read = mapper.read("id: 1\ntype: t\nhex: 0x1F\nlarge: 1_000\n", Subscription.class);

        assertEquals("1", read.id());
        assertEquals(31L, read.unknownProperties().get("hex"));
        assertEquals(1_000L, read.unknownProperties().get("large"));
    }

    @ParameterizedTest
    @MethodSource("jsonMappers")
    void bytes_are_read_as_base64(Mapper mapper) {
        var read = mapper.convert(Map.of("id", new byte[] {1, 2, 3}, "type", "t"), Subscription.class);

        assertEquals("AQID", read.id());
    }

    /** Secrets are as in toJson(), not as in toString(). */
    @ParameterizedTest
    @MethodSource("jsonMappers")
    void secrets_are_written_in_clear_text(Mapper mapper) {
        var model = Models.ALL.stream()
                .map(each -> Models.fromJson(
                        each.javaClass(), ContractSamples.of(each).toString()))
                .filter(each -> each.toJson().contains(ContractSamples.SECRET))
                .findFirst()
                .orElseThrow();

        assertFalse(model.toString().contains(ContractSamples.SECRET));
        assertTrue(mapper.text(model).contains(ContractSamples.SECRET));
    }
}
