package io.stratalake.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A handler that rejects requests to other hosts than loopback, with 421 (RFC 9110, section 15.5.20). A web page can make
 * its own name resolve to 127.0.0.1 (DNS rebinding) and then read from this server what it likes; the browser still sends
 * that name as {@code Host}.
 */
final class LoopbackHostGuard implements HttpHandler {

    private static final Pattern LOOPBACK = Pattern.compile(
            "(?:(?:[a-z0-9-]{1,63}\\.){0,8}localhost\\.?|127(?:\\.[0-9]{1,3}){3}|\\[(?:::1|0:0:0:0:0:0:0:1)])(?::[0-9]{1,5})?");

    private static final byte[] REJECTION =
            "This server responds to localhost and loopback addresses only.\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpHandler next;

    LoopbackHostGuard(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        if (isToLoopback(http)) {
            next.handle(http);
            return;
        }
        try (http) {
            http.getResponseHeaders().set("Content-Type", "text/plain");
            http.sendResponseHeaders(421, REJECTION.length);
            http.getResponseBody().write(REJECTION);
        }
    }

    /** The host in the request line counts in place of the header (RFC 9112, section 3.2.2), so both are checked. */
    private static boolean isToLoopback(HttpExchange http) {
        var hosts = http.getRequestHeaders().getOrDefault("Host", List.of());
        var authority = http.getRequestURI().getRawAuthority();
        return hosts.size() == 1 && isLoopback(hosts.get(0)) && (authority == null || isLoopback(authority));
    }

    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.strip().toLowerCase(Locale.ROOT)).matches();
    }
}
