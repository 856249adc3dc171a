package io.stratalake.greenlake.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

/** The text by which a journal recognizes a device. */
class DeviceToAddTest {

    private static final DeviceToAdd SERVER = DeviceToAdd.compute("CZ23450ABC", "P40424-B21");

    @Test
    void the_order_of_the_tags_makes_no_difference() {
        assertEquals(
                SERVER.tag("city", "London").tag("team", "a").toText(),
                SERVER.tag("team", "a").tag("city", "London").toText());
    }

    @Test
    void the_case_of_a_serial_number_and_a_mac_address_makes_no_difference() {
        assertEquals(
                SERVER.toText(), DeviceToAdd.compute("cz23450abc", "P40424-B21").toText());
        assertEquals(
                DeviceToAdd.network("CN12345678", "3C:EC:EF:12:34:56").toText(),
                DeviceToAdd.network("cn12345678", "3c:ec:ef:12:34:56").toText());
    }

    @Test
    void other_properties_make_another_text() {
        var text = SERVER.tag("city", "London").toText();
        assertNotEquals(text, SERVER.toText());
        assertNotEquals(text, SERVER.tag("city", "london").toText());
        assertNotEquals(text, SERVER.tag("City", "London").toText());
        assertNotEquals(
                SERVER.toText(), DeviceToAdd.compute("CZ23450ABC", "P40424-B22").toText());
        assertNotEquals(
                SERVER.toText(), DeviceToAdd.storage("CZ23450ABC", "P40424-B21").toText());
    }
}
