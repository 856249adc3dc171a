package io.stratalake.sandbox.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The decoded query parameters. */
public final class Query {

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    public static Query parse(@Nullable String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (raw != null && !raw.isEmpty()) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals), pair);
                String value = decode(equals < 0 ? "" : pair.substring(equals + 1), name);
                values.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
            }
        }
        return new Query(values);
    }

    private static String decode(String encoded, String subject) {
        try {
            return PercentDecoder.decode(encoded);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("query", subject, String.valueOf(e.getMessage()));
        }
    }

    /** Rejects unknown parameters, so that a misspelt one does not return an unfiltered list. */
    public void allowOnly(Set<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw HttpError.badRequest("query", name, "There is no such query parameter.");
            }
        }
    }

    public Optional<String> text(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        if (all.size() > 1) {
            throw HttpError.badRequest("query", name, "The parameter may be given once only.");
        }
        return all.stream().findFirst();
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public long integer(String name, long absent, long minimum, long maximum) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return absent;
        }
        long value;
        try {
            value = Long.parseLong(text.get());
        } catch (NumberFormatException e) {
            throw HttpError.badRequest("query", name, "The value must be an integer.");
        }
        if (value < minimum) {
            throw HttpError.badRequest("query", name, "The value must not be less than " + minimum + ".");
        }
        if (value > maximum) {
            throw HttpError.badRequest("query", name, "The value must not be more than " + maximum + ".");
        }
        return value;
    }

    public boolean flag(String name) {
        return switch (text(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw HttpError.badRequest("query", name, "The value must be true or false.");
        };
    }
}
