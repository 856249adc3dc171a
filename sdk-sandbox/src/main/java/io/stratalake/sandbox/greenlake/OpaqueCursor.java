package io.stratalake.sandbox.greenlake;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page is named by what means nothing to the caller. */
record OpaqueCursor() implements PageCursor {

    private static final Pattern PLAIN = Pattern.compile("(\\d{1,9}):(.+)");

    @Override
    public String naming(List<String> keys, int index) {
        byte[] plain = (index + ":" + keys.get(index)).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    /** Finds the item again where others came or went before it; its old place serves if it went itself. */
    @Override
    public int begin(List<String> keys, String cursor) {
        Matcher plain = PLAIN.matcher(plain(cursor));
        if (!plain.matches()) {
            throw PageCursor.unknown(cursor);
        }
        int found = keys.indexOf(plain.group(2));
        return found >= 0 ? found : Math.min(Integer.parseInt(plain.group(1)), keys.size());
    }

    private static String plain(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw PageCursor.unknown(cursor);
        }
    }
}
