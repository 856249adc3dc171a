package io.stratalake.core.internal.client;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Validation of request headers. A line break could inject a header or a request. OkHttp validates them, too, but
 * permits a colon in a name, and quotes the invalid value, which may be a secret.
 */
public final class HeaderValidator {

    /** A token (RFC 9110, section 5.6.2). */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Headers of the body, of the connection, and of credentials, which go to the intended server only. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "authorization",
            "connection",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private HeaderValidator() {}

    /** Returns whether a caller must not set a header. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Validates the name and the value of a header.
     *
     * @throws IllegalArgumentException if the name or the value is invalid; the message does not contain the value
     */
    public static void check(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not a valid header name");
        }
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c != '\t' && (c < ' ' || c > '~')) {
                throw new IllegalArgumentException(
                        "the value of the header %s contains the invalid character U+%04X at position %s"
                                .formatted(name, (int) c, i));
            }
        }
    }
}
