package io.stratalake.core.fault;

import java.util.Locale;
import java.util.Map;

/**
 * A request as it was received.
 *
 * @param method the HTTP method
 * @param path the path without its query
 * @param query the encoded query, or empty
 * @param headers the headers with names in lower case
 * @param body the body, or empty
 */
public record Request(String method, String path, String query, Map<String, String> headers, String body) {

    /** Returns the value of a header, or an empty string. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** Returns the encoded value of a query parameter, or an empty string. */
    public String parameter(String name) {
        for (var pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }

    @Override
    public String toString() {
        return method + " " + path + (query.isEmpty() ? "" : "?" + query);
    }
}
