package io.stratalake.core.fault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer as a service that is well gives it.
 *
 * @param status the HTTP status
 * @param headers the headers as lines, without those that say how long the body is
 * @param body the body
 */
public record Reply(int status, List<String> headers, byte[] body) {

    /** JSON with headers, each a whole line. */
    public static Reply json(int status, String body, String... headers) {
        var lines = new ArrayList<>(List.of(headers));
        lines.add("Content-Type: application/json");
        return new Reply(status, lines, body.getBytes(StandardCharsets.UTF_8));
    }

    /** No body at all. */
    public static Reply empty(int status, String... headers) {
        return new Reply(status, List.of(headers), new byte[0]);
    }

    /** The same with another body. */
    public Reply withBody(String other) {
        return new Reply(status, headers, other.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with one more header. */
    public Reply with(String header) {
        var more = new ArrayList<>(headers);
        more.add(header);
        return new Reply(status, more, body);
    }

    /** The same, of another type. */
    public Reply ofType(String type) {
        return ofNoType().with("Content-Type: " + type);
    }

    /** The same, of no type. */
    public Reply ofNoType() {
        var others = headers.stream()
                .filter(line -> !line.startsWith("Content-Type:"))
                .toList();
        return new Reply(status, others, body);
    }

    /** Status line and headers, with the length of the body. */
    public byte[] head() {
        // RFC 9110, section 8.6: there is no length where there can be no body.
        return head("HTTP/1.1", status == 204 || status == 304 ? List.of() : List.of("Content-Length: " + body.length));
    }

    /** Status line and headers, and the given ones about the body. */
    public byte[] head(String version, List<String> aboutTheBody) {
        var text = new StringBuilder(version + " " + status + " Whatever\r\n");
        headers.forEach(line -> text.append(line).append("\r\n"));
        aboutTheBody.forEach(line -> text.append(line).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The whole answer, after which the connection can be used on. */
    public OnTheWire whole() {
        return OnTheWire.of(head(), body).then(OnTheWire.End.GO_ON);
    }
}
