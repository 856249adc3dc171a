package io.stratalake.greenlake.internal;

import io.stratalake.core.internal.redact.Redactor;
import java.util.Collection;

/** The masking of keys in text of the service, which may repeat them. */
public final class MaskedKeys {

    /** Shorter keys occur in text by chance, and no service has any. */
    private static final int MIN_LENGTH = 8;

    private MaskedKeys() {}

    /** Returns the text with each of the keys masked, except for its last 4 characters. */
    public static String in(String text, Collection<String> keys) {
        var masked = text;
        for (var key : keys) {
            if (key.length() >= MIN_LENGTH) {
                masked = masked.replace(key, Redactor.key(key));
            }
        }
        return masked;
    }
}
