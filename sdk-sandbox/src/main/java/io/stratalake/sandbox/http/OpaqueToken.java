package io.stratalake.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The opaque tokens of pages, which contain the key and the index of their first item. */
public final class OpaqueToken {

    private static final Pattern PLAIN = Pattern.compile("(\\d{1,9}):(.+)");

    private OpaqueToken() {}

    /** Returns the token of the page that begins at an item. */
    public static String naming(List<String> keys, int index) {
        byte[] plain = (index + ":" + keys.get(index)).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /**
     * Returns the index at which the page of a token begins; empty if the token is invalid. An item is found by its key
     * if others were added or removed before it, and by its index if it was removed itself.
     */
    public static OptionalInt begin(List<String> keys, String token) {
        Matcher plain;
        try {
            plain = PLAIN.matcher(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty();
        }
        if (!plain.matches()) {
            return OptionalInt.empty();
        }
        int found = keys.indexOf(plain.group(2));
        return OptionalInt.of(found >= 0 ? found : Math.min(Integer.parseInt(plain.group(1)), keys.size()));
    }
}
