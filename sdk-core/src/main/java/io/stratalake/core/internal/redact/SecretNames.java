package io.stratalake.core.internal.redact;

/**
 * The names of headers, properties and parameters that hold a credential. Without regular expressions, because each
 * call looks at the names of its headers.
 */
final class SecretNames {

    private static final String[] PARTS = {
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "pwd",
        "secret",
        "token",
        "apikey",
        "privatekey",
        "accesskey",
        "accountkey",
        "signingkey",
        "encryptionkey",
        "sharedkey",
        "jwt",
        "authorization",
        "credential",
        "signature",
        "cookie",
        "sessionid"
    };

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
