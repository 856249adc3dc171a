package io.stratalake.core.contract;

import com.atlassian.oai.validator.model.Body;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/** The headers that a contract declares for any response: the others have no effect on whether a response is valid. */
record ResponseHeaders(Set<String> names) {

    static ResponseHeaders declaredIn(Map<String, Object> contract) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.add("Content-Type");
        collect(contract, names);
        return new ResponseHeaders(names);
    }

    private static void collect(Object node, Set<String> names) {
        if (node instanceof Map<?, ?> object) {
            object.forEach((name, value) -> {
                if ("headers".equals(name) && value instanceof Map<?, ?> headers) {
                    headers.keySet().forEach(header -> names.add(header.toString()));
                }
                collect(value, names);
            });
        } else if (node instanceof Iterable<?> elements) {
            elements.forEach(element -> collect(element, names));
        }
    }

    /**
     * Returns a checksum of all that makes a response valid or invalid. It is two of 32 bits, because the compiler of the
     * tests does not optimize a cryptographic one, which took a tenth of their time.
     */
    String fingerprint(SimpleResponse response) {
        var text = new StringBuilder().append(response.getStatus());
        names.forEach(name -> text.append(name).append(response.getHeaderValues(name)));
        response.getResponseBody().ifPresent(body -> text.append(text(body)));
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return bytes.length + " " + value(new CRC32(), bytes) + " " + value(new CRC32C(), bytes);
    }

    private static String text(Body body) {
        try {
            return body.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long value(Checksum checksum, byte[] bytes) {
        checksum.update(bytes);
        return checksum.getValue();
    }
}
