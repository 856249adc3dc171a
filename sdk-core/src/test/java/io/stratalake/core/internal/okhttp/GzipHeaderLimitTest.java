package io.stratalake.core.internal.okhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.okhttp.WireServer.Then;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header of a compressed body, whose name and comment may have any length (RFC 1952). */
@Timeout(60)
class GzipHeaderLimitTest {

    private static final int FIXED_BYTES = 10;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final WireServer server = new WireServer();
    private final Pipeline pipeline = new Pipeline(ClientConfig.standard()
            .baseUrl(server.url())
            .credentials(Credentials.bearerToken(FakeService.TOKEN))
            .retry(RetryPolicy.none()));

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    /** Returns an empty JSON object whose compressed form has a header with the parts of the flags. */
    private static byte[] compressed(int flags, int textBytes) throws IOException {
        var plain = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(plain)) {
            gzip.write("{}".getBytes(ISO_8859_1));
        }
        var bytes = plain.toByteArray();
        var all = new ByteArrayOutputStream();
        bytes[3] = (byte) flags;
        all.write(bytes, 0, FIXED_BYTES);
        if ((flags & EXTRA) != 0) {
            all.write(new byte[] {3, 1});
            all.write(new byte[3 + 256]);
        }
        for (var part : new int[] {NAME, COMMENT}) {
            if ((flags & part) != 0) {
                all.write(("n".repeat(textBytes) + "\0").getBytes(ISO_8859_1));
            }
        }
        all.write(bytes, FIXED_BYTES, bytes.length - FIXED_BYTES);
        return all.toByteArray();
    }

    private void responds(int status, byte[] body) throws IOException {
        var response = new ByteArrayOutputStream();
        response.write(("HTTP/1.1 " + status + " Any\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(ISO_8859_1));
        response.write(body);
        server.replies(response.toByteArray(), Then.GO_ON);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, EXTRA, NAME, COMMENT, NAME + COMMENT, EXTRA + NAME + COMMENT})
    void is_read_with_each_of_its_parts(int flags) throws IOException {
        responds(200, compressed(flags, 1000));

        assertEquals(
                "{}",
                String.valueOf(FakeService.send(pipeline, FakeService.GET)).replace("[]", "{}"));
    }

    @ParameterizedTest
    @CsvSource({"200, 8", "200, 16", "200, 28", "400, 8", "503, 16"})
    void is_refused_beyond_its_limit(int status, int flags) throws IOException {
        responds(status, compressed(flags, GzipHeaderLimit.MAX_BYTES + 1));

        var failed = assertThrows(StratalakeException.class, () -> FakeService.send(pipeline, FakeService.GET));

        assertTrue(status != 200 || failed.toString().contains("more than 65536 bytes"), failed::toString);
    }
}
