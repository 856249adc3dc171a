package io.stratalake.core.internal.operation;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The id of an operation that may be several of the service's own operations joined into one. As text the parts'
 * ids stand side by side, separated by commas: {@code 0f8c...,77ab...}. The id of a single operation looks as the
 * service wrote it, as long as it is made of letters, digits and {@code - . _ *}; any other character is
 * percent-encoded. Immutable.
 *
 * @param parts the service's own ids, in the order in which the work was sent; at least one, none empty
 */
public record OperationId(List<String> parts) {

    private static final String SEPARATOR = ",";
    private static final Pattern ENCODED_PART = Pattern.compile("(?:[A-Za-z0-9\\-._*]|%[0-9A-Fa-f]{2})+");
    private static final Pattern DOTS = Pattern.compile("\\.+");

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no part, or an empty one
     */
    public OperationId {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.contains("")) {
            throw new IllegalArgumentException("an operation's id has one part or more, and none is empty: " + parts);
        }
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException if the text is not such an id, or if a part is dots alone: in a URL's path that
     *     would lead elsewhere
     */
    public static OperationId parse(String text) {
        // The limit keeps empty parts at the end, which are as wrong as those in the middle.
        var encoded = List.of(text.split(SEPARATOR, -1));
        return new OperationId(encoded.stream().map(part -> decoded(part, text)).toList());
    }

    private static String decoded(String part, String text) {
        var id = ENCODED_PART.matcher(part).matches() ? URLDecoder.decode(part, StandardCharsets.UTF_8) : "";
        if (id.isEmpty() || DOTS.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "not an operation's id: \"" + text + "\". Pass on what Operation.id() returned, unchanged.");
        }
        return id;
    }

    /** The id as text, for {@link #parse}. */
    @Override
    public String toString() {
        return parts.stream().map(OperationId::encoded).collect(Collectors.joining(SEPARATOR));
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
