package io.stratalake.core.fault;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A response without faults.
 *
 * @param status the HTTP status
 * @param headers the header lines, without those for the length of the body
 * @param body the body
 */
public record Reply(int status, List<String> headers, byte[] body) {

    /** Returns a JSON response with header lines. */
    public static Reply json(int status, String body, String... headers) {
        var lines = new ArrayList<>(List.of(headers));
        lines.add("Content-Type: application/json");
        return new Reply(status, lines, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a response without a body. */
    public static Reply empty(int status, String... headers) {
        return new Reply(status, List.of(headers), new byte[0]);
    }

    /** Returns a copy with another body. */
    public Reply withBody(String other) {
        return new Reply(status, headers, other.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a copy with an additional header. */
    public Reply with(String header) {
        var more = new ArrayList<>(headers);
        more.add(header);
        return new Reply(status, more, body);
    }

    /** Returns a copy with another content type. */
    public Reply ofType(String type) {
        return ofNoType().with("Content-Type: " + type);
    }

    /** Returns a copy without a content type. */
    public Reply ofNoType() {
        var others = headers.stream()
                .filter(line -> !line.startsWith("Content-Type:"))
                .toList();
        return new Reply(status, others, body);
    }

    /** Returns the status line and the headers, with the length of the body. */
    public byte[] head() {
        // RFC 9110, section 8.6: a response that cannot have a body has no Content-Length.
        return head("HTTP/1.1", status == 204 || status == 304 ? List.of() : List.of("Content-Length: " + body.length));
    }

    /** Returns the status line and the headers, with header lines for the length of the body. */
    public byte[] head(String version, List<String> aboutTheBody) {
        var text = new StringBuilder(version + " " + status + " Whatever\r\n");
        headers.forEach(line -> text.append(line).append("\r\n"));
        aboutTheBody.forEach(line -> text.append(line).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the whole response, after which the connection can be reused. */
    public OnTheWire whole() {
        return OnTheWire.of(head(), body).then(OnTheWire.End.GO_ON);
    }
}
