package io.stratalake.core.internal.redact;

import java.util.List;

/**
 * The names of headers, properties and parameters that hold a credential. Without regular expressions, because each
 * call looks at the names of its headers.
 */
final class SecretNames {

    private static final List<String> WORDS = List.of(
            "password",
            "passwd",
            "passphrase",
            "passcode",
            "pwd",
            "secret",
            "token",
            "api key",
            "private key",
            "access key",
            "account key",
            "signing key",
            "encryption key",
            "shared key",
            "jwt",
            "authorization",
            "credential",
            "signature",
            "cookie",
            "session id");

    private static final String[] PARTS = new String[WORDS.size()];

    static {
        for (var i = 0; i < PARTS.length; i++) {
            PARTS[i] = letters(WORDS.get(i));
        }
    }

    /** A regular expression for a part of such a name. */
    static final String PATTERN = String.join("|", WORDS).replace(" ", "[-_ ]?");

    private SecretNames() {}

    /** Returns whether a part of the name is that of a credential, in any case, and with or without separators. */
    static boolean contain(String name) {
        for (var part : PARTS) {
            for (var start = 0; start <= name.length() - part.length(); start++) {
                if (isAt(start, name, part)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Compares in place, because each header of each call is looked at. */
    private static boolean isAt(int start, String name, String part) {
        var matched = 0;
        for (var i = start; matched < part.length(); i++) {
            if (i == name.length()) {
                return false;
            }
            var c = name.charAt(i);
            if (!isSeparator(c) && Character.toLowerCase(c) != part.charAt(matched++)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSeparator(char c) {
        return c == '-' || c == '_' || c == ' ';
    }

    private static String letters(String name) {
        var letters = new StringBuilder(name.length());
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (!isSeparator(c)) {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }
}
