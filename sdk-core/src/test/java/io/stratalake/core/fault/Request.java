package io.stratalake.core.fault;

import java.util.Locale;
import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param method the HTTP method
 * @param path the path without its query
 * @param query the query as it was sent, empty where there is none
 * @param headers the headers, their names in lower case
 * @param body the body, empty where there is none
 */
public record Request(String method, String path, String query, Map<String, String> headers, String body) {

    /** The value of a header, empty where it did not come. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** What is sent as the parameter, not decoded; empty where it did not come. */
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
