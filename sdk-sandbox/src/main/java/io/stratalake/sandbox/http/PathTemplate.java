package io.stratalake.sandbox.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path in which {@code {name}} stands for one segment. */
public final class PathTemplate {

    private final List<String> segments;

    public PathTemplate(String template) {
        this.segments = split(template);
    }

    int parameterCount() {
        return (int)
                segments.stream().filter(segment -> segment.startsWith("{")).count();
    }

    /** Returns the values of the named segments; empty if the path does not match. */
    public Optional<Map<String, String>> match(String path) {
        List<String> actual = split(path);
        if (actual.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = segments.get(i);
            if (expected.startsWith("{")) {
                if (actual.get(i).isEmpty()) {
                    return Optional.empty();
                }
                values.put(expected.substring(1, expected.length() - 1), decode(actual.get(i)));
            } else if (!expected.equals(actual.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    private static String decode(String segment) {
        try {
            return PercentDecoder.decode(segment);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("path", segment, String.valueOf(e.getMessage()));
        }
    }

    private static List<String> split(String path) {
        return List.of(path.split("/", -1));
    }
}
