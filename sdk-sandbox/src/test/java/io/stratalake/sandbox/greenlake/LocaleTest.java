package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LocaleTest {

    @Test
    void the_data_are_the_same_whatever_the_digits_of_the_machine() {
        var before = Locale.getDefault();
        var devices = FlexData.devices();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(devices, FlexData.devices());
        } finally {
            Locale.setDefault(before);
        }
    }
}
