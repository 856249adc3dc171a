package io.stratalake.core.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MethodInCapitalsTest {

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final MethodInCapitals out = new MethodInCapitals(wire);

    /** Writes the text in pieces as long as this. */
    private void write(String text, int most) throws IOException {
        for (var i = 0; i < text.length(); i += most) {
            // With something before and behind it, as in a buffer.
            var piece = text.substring(i, Math.min(text.length(), i + most));
            out.write(("get" + piece + "get").getBytes(US_ASCII), 3, piece.length());
        }
    }

    private String written() {
        return wire.toString(US_ASCII);
    }

    @Test
    void the_method_is_in_capitals_however_it_comes_and_nothing_else() throws IOException {
        for (var most = 1; most < 20; most++) {
            wire.reset();
            out.expect();

            write("get /get?get=get HTTP/1.1\r\n", most);

            assertEquals("GET /get?get=get HTTP/1.1\r\n", written());
        }
    }

    @Test
    void single_bytes_count_too() throws IOException {
        out.expect();

        for (var one : "get get".getBytes(US_ASCII)) {
            out.write(one);
        }

        assertEquals("GET get", written());
    }

    @Test
    void without_a_request_nothing_is() throws IOException {
        write("get", 3);

        assertEquals("get", written());
    }

    @Test
    void each_request_has_its_own() throws IOException {
        out.expect();
        write("get /a", 6);
        out.expect();
        write("get /b", 6);

        assertEquals("GET /aGET /b", written());
    }
}
