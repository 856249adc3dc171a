package io.stratalake.core.internal.okhttp.getbody;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class UppercaseMethodStreamTest {

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final UppercaseMethodStream out = new UppercaseMethodStream(wire);

    /** Writes a text in pieces of a maximum length. */
    private void write(String text, int maxLength) throws IOException {
        for (var i = 0; i < text.length(); i += maxLength) {
            // With bytes before and after it, as in a buffer.
            var piece = text.substring(i, Math.min(text.length(), i + maxLength));
            out.write(("get" + piece + "get").getBytes(US_ASCII), 3, piece.length());
        }
    }

    private String written() {
        return wire.toString(US_ASCII);
    }

    @Test
    void only_the_method_is_upper_case_in_pieces_of_any_size() throws IOException {
        for (var maxLength = 1; maxLength < 20; maxLength++) {
            wire.reset();
            out.expectRequest();

            write("get /get?get=get HTTP/1.1\r\n", maxLength);

            assertEquals("GET /get?get=get HTTP/1.1\r\n", written());
        }
    }

    @Test
    void single_bytes_are_upper_case() throws IOException {
        out.expectRequest();

        for (var one : "get get".getBytes(US_ASCII)) {
            out.write(one);
        }

        assertEquals("GET get", written());
    }

    @Test
    void nothing_is_upper_case_without_a_request() throws IOException {
        write("get", 3);

        assertEquals("get", written());
    }

    @Test
    void each_request_has_an_upper_case_method() throws IOException {
        out.expectRequest();
        write("get /a", 6);
        out.expectRequest();
        write("get /b", 6);

        assertEquals("GET /aGET /b", written());
    }
}
