package io.stratalake.greenlake.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.model.JsonModel;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accessors of numbers that are text on the wire, and of properties that the service did not send. */
class AccessorsTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            "10",                  10
            10,                    10
            "10.0",                10
            10.00,                 10
            "-1",                  -1
            "9223372036854775807", 9223372036854775807
            """)
    void a_number_reads_from_text_and_from_a_number(String wire, long number) {
        var read = Subscription.fromJson("{\"quantity\": " + wire + "}");

        assertEquals(number, read.quantity());
        assertEquals(wire.replace("\"", ""), read.quantityText());
        assertTrue(read.unknownProperties().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"unlimited", "10.5", "1e999999999", "9223372036854775808", "0x10"})
    void a_text_that_is_no_number_reads_as_absent_and_is_kept(String text) {
        var read = Subscription.fromJson("{\"quantity\": \"" + text + "\"}");

        assertNull(read.quantity());
        assertFalse(read.has("quantity"));
        assertEquals(text, read.quantityText());
        assertEquals(Optional.empty(), JsonModel.find(read::quantity));
        assertEquals("{\"quantity\":\"" + text + "\"}", read.toJson());
    }

    @Test
    void a_text_that_is_no_timestamp_reads_as_absent_and_is_kept() {
        var read = Subscription.fromJson("{\"endTime\": \"never\"}");

        assertNull(read.endTime());
        assertFalse(read.has("endTime"));
        assertEquals("never", read.unknownProperties().get("endTime"));
        assertEquals(Optional.empty(), JsonModel.find(read::endTime));
        assertEquals("{\"endTime\":\"never\"}", read.toJson());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"{}", "{\"quantity\": null}", "{\"quantity\": \"\"}"})
    void an_absent_number_is_null(String json) {
        assertNull(Subscription.fromJson(json).quantity());
        assertNull(Subscription.fromJson(json).quantityText());
    }

    @Test
    void a_builder_takes_the_number_and_writes_text() {
        var built = Subscription.builder().id("1").type("t").quantity(5).build();

        assertEquals("{\"id\":\"1\",\"type\":\"t\",\"quantity\":\"5\"}", built.toJson());
        assertEquals(Subscription.fromJson(built.toJson()), built);
        assertEquals(5, built.quantity());
    }

    @Test
    void find_returns_an_absent_required_property_without_an_exception() {
        var absent = Subscription.fromJson("{}");

        assertThrows(DecodingException.class, absent::id);
        assertEquals(Optional.empty(), JsonModel.find(absent::id));
        assertEquals(Optional.empty(), JsonModel.find(absent::key));
        assertEquals(Optional.of("1"), JsonModel.find(Subscription.fromJson("{\"id\": \"1\"}")::id));
    }

    @Test
    void find_does_not_hide_other_failures() {
        assertThrows(
                IllegalStateException.class,
                () -> JsonModel.find(() -> {
                    throw new IllegalStateException();
                }));
    }

    @Test
    void an_open_enum_compares_with_a_text_in_any_case() {
        assertTrue(SubscriptionType.CENTRAL_STORAGE.is("central_storage"));
        assertFalse(SubscriptionType.CENTRAL_STORAGE.is("CENTRAL_COMPUTE"));
        assertTrue(SubscriptionType.of("New").is("NEW"));
    }

    @Test
    void an_open_enum_knows_whether_its_text_is_in_the_contract() {
        assertTrue(SubscriptionType.of("CENTRAL_STORAGE").isKnown());
        assertTrue(SubscriptionType.values().stream().allMatch(SubscriptionType::isKnown));
        assertFalse(SubscriptionType.of("CENTRAL_STORGE").isKnown());
        assertEquals(
                SubscriptionType.Known.UNRECOGNIZED,
                SubscriptionType.of("CENTRAL_STORGE").known());
    }
}
