package io.stratalake.sandbox.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request, with path and query still encoded. */
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

    /** Returns the content type with its parameters; empty if absent. */
    public String contentType() {
        return header("Content-Type").orElse("");
    }

    /** Returns whether the media type is this one, ignoring parameters. */
    public boolean hasMediaType(String mediaType) {
        String sent = contentType();
        int semicolon = sent.indexOf(';');
        return (semicolon < 0 ? sent : sent.substring(0, semicolon)).strip().equalsIgnoreCase(mediaType);
    }
}
