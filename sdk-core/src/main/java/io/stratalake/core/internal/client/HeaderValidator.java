package io.stratalake.core.internal.client;

import java.util.regex.Pattern;

/**
 * What can stand in the head of a request. A line break there would begin a header, or a request, that nobody meant to
 * send. OkHttp checks that too, but lets a colon stand in a name, and quotes the value that it refuses, which may be a
 * secret.
 */
public final class HeaderValidator {

    /** A token (RFC 9110, section 5.6.2). */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private HeaderValidator() {}

    /**
     * Validates the name and the value of a header.
     *
     * @throws IllegalArgumentException if the name or the value is invalid; the message does not contain the value
     */
    public static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" cannot be the name of a header");
        }
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                throw new IllegalArgumentException(
                        "the value of the header %s holds the character U+%04X at position %s, which cannot stand there"
                                .formatted(name, (int) c, i));
            }
        }
    }
}
