package io.stratalake.greenlake.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.model.OpenEnum;
import io.stratalake.greenlake.flex.Device;
import io.stratalake.greenlake.flex.DeviceTag;
import io.stratalake.greenlake.flex.DeviceType;
import io.stratalake.greenlake.subscriptions.AsyncOperation;
import io.stratalake.greenlake.subscriptions.AutoSubscriptionDeviceType;
import io.stratalake.greenlake.subscriptions.AutoSubscriptionRuleUpdate;
import io.stratalake.greenlake.subscriptions.AutoSubscriptionTier;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionPage;
import io.stratalake.greenlake.subscriptions.SubscriptionType;
import io.stratalake.greenlake.subscriptions.TagUpdate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelTest {

    private static final DeviceTag TAG =
            DeviceTag.builder().name("n").value("v").build();

    @Test
    void a_promised_property_is_missed_only_when_it_is_read() {
        var subscription = Subscription.fromJson("{\"key\": \"K\"}");
        assertEquals("K", subscription.key());
        var missing = assertThrows(DecodingException.class, subscription::id);
        assertEquals(
                "Subscription has no id: the service did not send it. Its contract says that it always does, unless a"
                        + " selection leaves it out",
                missing.getMessage());
    }

    @Test
    void a_promised_property_of_another_type_says_where_it_is() {
        var page = SubscriptionPage.fromJson("{\"items\": \"many\", \"count\": {\"n\": 1}}");
        assertTrue(assertThrows(DecodingException.class, page::items)
                .getMessage()
                .contains("SubscriptionPage has no items: the service sent a value of another type"));
        assertEquals(Map.of("items", "many", "count", Map.of("n", 1L)), page.unknownProperties());
    }

    @Test
    void a_builder_asks_for_what_the_service_requires() {
        var missing = assertThrows(
                IllegalStateException.class, () -> DeviceTag.builder().name("n").build());
        assertEquals("DeviceTag needs value: call value(...) on its builder", missing.getMessage());
        assertThrows(NullPointerException.class, () -> DeviceTag.builder().name(null));
    }

    @Test
    void an_explicit_null_is_not_an_absent_property() {
        var removed = AutoSubscriptionRuleUpdate.builder()
                .deviceType(AutoSubscriptionDeviceType.AP)
                .tier(null)
                .build();
        assertEquals(
                JsonParser.parseString("{\"deviceType\": \"AP\", \"tier\": null}"),
                JsonParser.parseString(removed.toJson()));
        assertTrue(removed.tierGiven());
        assertThrows(
                IllegalStateException.class,
                () -> AutoSubscriptionRuleUpdate.builder()
                        .deviceType(AutoSubscriptionDeviceType.AP)
                        .build());
        var absent = AutoSubscriptionRuleUpdate.fromJson("{\"deviceType\": \"AP\"}");
        assertFalse(absent.tierGiven());
        assertNotEquals(removed, absent);
        assertEquals(removed, AutoSubscriptionRuleUpdate.fromJson("{\"tier\": null, \"deviceType\": \"AP\"}"));
    }

    @Test
    void models_are_equal_by_what_they_hold() {
        var one = Subscription.fromJson("{\"id\": \"1\", \"quantity\": 10, \"new\": {\"a\": [1]}}");
        var same = Subscription.fromJson("{\"new\": {\"a\": [1]}, \"quantity\": \"10\", \"id\": \"1\"}");
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertNotEquals(one, Subscription.fromJson("{\"id\": \"1\", \"quantity\": 10}"));
        assertNotEquals(one, Subscription.fromJson("{\"id\": \"1\", \"quantity\": 11, \"new\": {\"a\": [1]}}"));
        assertNotEquals(one, "1");
    }

    @Test
    void a_builder_of_a_model_changes_one_property_and_keeps_the_others() {
        var one = Subscription.fromJson("{\"id\": \"1\", \"type\": \"t\", \"key\": \"K\", \"new\": 7}");
        assertEquals(one, one.toBuilder().build());
        var other = one.toBuilder().key("L").unknownProperty("more", List.of(1)).build();
        assertEquals("K", one.key());
        assertEquals("L", other.key());
        assertEquals(Map.of("new", 7L, "more", List.of(1L)), other.unknownProperties());
        assertEquals(Map.of("new", 7L), one.unknownProperties());
    }

    @Test
    void nobody_changes_a_model_from_outside() {
        var device = Device.fromJson("{\"tags\": [{\"name\": \"n\", \"value\": \"v\"}], \"x\": {\"y\": [1]}}");
        assertThrows(UnsupportedOperationException.class, () -> device.tags().add(TAG));
        assertThrows(
                UnsupportedOperationException.class,
                () -> device.unknownProperties().put("z", 1));
        assertThrows(
                UnsupportedOperationException.class,
                () -> ((Map<?, ?>) device.unknownProperties().get("x")).clear());
        var tags = new HashMap<String, String>(Map.of("a", "b"));
        var update = TagUpdate.builder().tags(tags).build();
        tags.put("c", "d");
        assertEquals(Map.of("a", "b"), update.tags());
        assertThrows(UnsupportedOperationException.class, () -> update.tags().put("e", "f"));
        var subscription = Subscription.fromJson("{\"tags\": {\"a\": \"b\"}}");
        assertThrows(
                UnsupportedOperationException.class, () -> subscription.tags().clear());
        var list = new ArrayList<>(List.of(1));
        var free = Subscription.builder()
                .id("1")
                .type("t")
                .unknownProperty("l", list)
                .build();
        list.add(2);
        assertEquals(Map.of("l", List.of(1L)), free.unknownProperties());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"7, 7", "\"7\", 7", "7.0, 7", "\"7.0\", 7", "70e-1, 7", "-2147483648, -2147483648"})
    void a_whole_number_is_read_in_any_form(String json, int number) {
        assertEquals(
                number,
                AsyncOperation.fromJson("{\"timeoutMinutes\": " + json + "}").timeoutMinutes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sieben\"",
                "\"\u8bdf\"",
                "\"\"",
                "7.5",
                "\"7.5\"",
                "2147483648",
                "\"2147483648\"",
                "1e400",
                "\"1e400\"",
                "true",
                "[7]",
                "{\"n\": 7}"
            })
    void what_is_no_whole_number_is_kept_as_it_is(String json) {
        var operation = AsyncOperation.fromJson("{\"id\": \"op\", \"timeoutMinutes\": " + json + "}");
        assertNull(operation.timeoutMinutes());
        assertEquals("op", operation.id());
        assertEquals(
                JsonParser.parseString(json),
                JsonParser.parseString(operation.toJson()).getAsJsonObject().get("timeoutMinutes"));
    }

    @Test
    void an_open_enum_has_known_values_and_keeps_others() {
        assertSame(SubscriptionType.CENTRAL_STORAGE, SubscriptionType.of("CENTRAL_STORAGE"));
        assertEquals(
                SubscriptionType.Known.CENTRAL_STORAGE,
                SubscriptionType.of("CENTRAL_STORAGE").known());
        var later = SubscriptionType.of("QUANTUM");
        assertEquals("QUANTUM", later.value());
        assertEquals("QUANTUM", later.toString());
        assertEquals(SubscriptionType.Known.UNRECOGNIZED, later.known());
        assertEquals(later, SubscriptionType.of("QUANTUM"));
        assertEquals(later.hashCode(), SubscriptionType.of("QUANTUM").hashCode());
        assertNotEquals(later, SubscriptionType.of("quantum"));
        assertNotEquals((OpenEnum) SubscriptionType.UNKNOWN, (OpenEnum) DeviceType.UNKNOWN);
        assertFalse(SubscriptionType.values().contains(later));
        assertEquals(SubscriptionType.Known.values().length - 1, new HashSet<>(SubscriptionType.values()).size());
        assertThrows(
                UnsupportedOperationException.class,
                () -> SubscriptionType.values().clear());
        assertNull(Subscription.fromJson("{\"subscriptionType\": \"\"}").subscriptionType());
    }

    @Test
    void every_known_value_can_be_switched_on() {
        for (var tier : AutoSubscriptionTier.values()) {
            assertEquals(tier.value(), tier.known().name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "5", "\"text\"", "{", "{\"id\": }", "{} {}", "{\"id\": \"1\"} x"})
    void what_is_no_object_is_no_model(String json) {
        var refusal = assertThrows(RuntimeException.class, () -> {
            if (Subscription.fromJson(json) == null) {
                throw new IllegalArgumentException("null");
            }
        });
        assertTrue(refusal instanceof IllegalArgumentException, refusal::toString);
        assertFalse(refusal.getMessage().contains("text"), refusal::getMessage);
    }
}
