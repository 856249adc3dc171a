package io.stratalake.greenlake;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import okhttp3.Headers;

class GreenLakeErrorsProperties {

    @Property
    void no_body_makes_reading_it_throw(@ForAll String text) {
        for (var body : new String[] {text, "{" + text, "{\"errorDetails\": " + text + "}"}) {
            assertNotNull(new GreenLakeErrors().read(400, Headers.of(), body));
        }
    }
}
