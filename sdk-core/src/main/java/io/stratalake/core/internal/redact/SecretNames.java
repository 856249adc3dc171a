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
        var letters = letters(name);
        for (var part : PARTS) {
            if (letters.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static String letters(String name) {
        var letters = new StringBuilder(name.length());
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c != '-' && c != '_' && c != ' ') {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }
}
