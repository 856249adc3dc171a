package io.stratalake.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names pages by what means nothing to the caller. Items are known by their keys, in the order of the list. */
public final class OpaqueToken {

    private static final Pattern PLAIN = Pattern.compile("(\\d{1,9}):(.+)");

    private OpaqueToken() {}

    /** What names the page that begins at an item. */
    public static String naming(List<String> keys, int index) {
        byte[] plain = (index + ":" + keys.get(index)).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /**
     * Where the page begins that a caller names, or nothing if it names none. An item is found again where others came
     * or went before it; its old place serves if it went itself.
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
