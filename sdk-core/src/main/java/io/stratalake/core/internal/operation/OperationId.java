package io.stratalake.core.internal.operation;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The id of an operation, which may combine several operations of the service. As text, the ids of the parts are
 * separated by commas: {@code 0f8c...,77ab...}. Letters, digits and {@code - . _ *} are unchanged; any other character
 * is percent-encoded. Immutable.
 *
 * @param parts the service's own ids, in the order in which the requests were sent; at least one, and no empty one
 */
public record OperationId(List<String> parts) {

    private static final String SEPARATOR = ",";

    /** A longer text is no id of a service, and an exception must not repeat it. */
    private static final int LONGEST_SHOWN = 200;

    // Possessive, because Java's regular expressions recurse once for each repetition of a group otherwise.
    private static final Pattern ENCODED_PART = Pattern.compile("(?:[A-Za-z0-9\\-._*]++|%[0-9A-Fa-f]{2})++");
    private static final Pattern DOTS = Pattern.compile("\\.+");

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no part, or an empty one
     */
    public OperationId {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.contains("")) {
            throw new IllegalArgumentException(
                    "an operation id needs at least one part and no empty part, not " + parts);
        }
    }

    /**
     * Parses the text that {@link #toString()} returned.
     *
     * @throws IllegalArgumentException if the text is invalid, or if a part consists of dots, which would change the
     *     path of a URL
     */
    public static OperationId parse(String text) {
        // The limit keeps empty parts at the end, which are invalid too.
        var encoded = List.of(text.split(SEPARATOR, -1));
        return new OperationId(encoded.stream().map(part -> decoded(part, text)).toList());
    }

    private static String decoded(String part, String text) {
        var id = ENCODED_PART.matcher(part).matches() ? URLDecoder.decode(part, StandardCharsets.UTF_8) : "";
        if (id.isEmpty() || DOTS.matcher(id).matches()) {
            throw new IllegalArgumentException("not an operation id: \"" + shortened(text)
                    + "\". Pass on what Operation.id() returned, unchanged.");
        }
        return id;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN
                ? text
                : text.substring(0, LONGEST_SHOWN) + "... (" + text.length() + " characters)";
    }

    /** Returns the id as text, for {@link #parse}. */
    @Override
    public String toString() {
        return parts.stream().map(OperationId::encoded).collect(Collectors.joining(SEPARATOR));
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
