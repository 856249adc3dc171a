package io.stratalake.core.internal.okhttp.getbody;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UppercaseMethodStreamTest {

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final UppercaseMethodStream out = new UppercaseMethodStream(wire);

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
            out.expectRequest();

            write("get /get?get=get HTTP/1.1\r\n", most);

            assertEquals("GET /get?get=get HTTP/1.1\r\n", written());
        }
    }

    @Test
    void single_bytes_count_too() throws IOException {
        out.expectRequest();

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
        out.expectRequest();
        write("get /a", 6);
        out.expectRequest();
        write("get /b", 6);

        assertEquals("GET /aGET /b", written());
    }
}
