package io.stratalake.sandbox.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What arrived on the wire; path and query are still encoded. */
public record Request(String method, String path, @Nullable String rawQuery, Headers headers, String body) {

    public static Request read(HttpExchange http) throws IOException {
        String body = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Request(
                http.getRequestMethod(),
                http.getRequestURI().getRawPath(),
                http.getRequestURI().getRawQuery(),
                http.getRequestHeaders(),
                body);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** The content type as it was sent, with its parameters. */
    public String contentType() {
        return header("Content-Type").orElse("");
    }

    /** Whether the content type is this one, whatever its parameters say. */
    public boolean hasMediaType(String mediaType) {
        String sent = contentType();
        int semicolon = sent.indexOf(';');
        return (semicolon < 0 ? sent : sent.substring(0, semicolon)).strip().equalsIgnoreCase(mediaType);
    }
}
