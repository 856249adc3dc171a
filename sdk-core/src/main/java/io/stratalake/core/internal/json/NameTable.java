package io.stratalake.core.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fixed set of strings, such as the names of a model's properties or the values of an open enum, looked up by their
 * UTF-8 bytes, so that reading a known string does not create it again. Immutable.
 */
public final class NameTable {

    private final String[] texts;
    private final byte[][] bytes;

    /** Each string as the name of a property in JSON: quoted, and with a colon after it. */
    private final byte[][] members;

    /** A hash table with linear probing: an index plus 1, or 0 for an empty place. */
    private final short[] places;

    /** Created on first use. A race is harmless: both threads create equal maps. */
    private @Nullable Map<String, Integer> inLowerCase;

    public NameTable(String... texts) {
        this.texts = texts;
        this.bytes = new byte[texts.length][];
        this.members = new byte[texts.length][];
        this.places = new short[Integer.highestOneBit(Math.max(1, texts.length)) * 4];
        for (var i = 0; i < texts.length; i++) {
            bytes[i] = texts[i].getBytes(StandardCharsets.UTF_8);
            members[i] = Utf8Writer.member(texts[i]);
            var place = place(bytes[i], 0, bytes[i].length);
            while (places[place] != 0) {
                place = after(place);
            }
            places[place] = (short) (i + 1);
        }
    }

    int size() {
        return texts.length;
    }

    String get(int index) {
        return texts[index];
    }

    /** Returns a string as the name of a property in JSON: quoted, with escapes, and with the colon after it. */
    byte[] member(int index) {
        return members[index];
    }

    /** Returns the index of a string, or -1 if it is not in the table. */
    public int indexOf(String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        var index = indexOf(encoded, 0, encoded.length);
        // An unpaired surrogate is encoded as a question mark.
        return index >= 0 && texts[index].equals(text) ? index : -1;
    }

    /** Returns the index of the string with these bytes, or -1 if it is not in the table. */
    int indexOf(byte[] buffer, int from, int to) {
        for (var place = place(buffer, from, to); places[place] != 0; place = after(place)) {
            var candidate = bytes[places[place] - 1];
            if (Arrays.equals(candidate, 0, candidate.length, buffer, from, to)) {
                return places[place] - 1;
            }
        }
        return -1;
    }

    /**
     * Returns the index of the only string that equals this one except for the case of ASCII letters, or -1 if there is
     * no such string, or more than one.
     */
    public int indexInAnyCase(String text) {
        var known = inLowerCase;
        if (known == null) {
            known = inLowerCase();
            inLowerCase = known;
        }
        return known.getOrDefault(lowerCase(text), -1);
    }

    private Map<String, Integer> inLowerCase() {
        var known = new HashMap<String, Integer>();
        for (var i = 0; i < texts.length; i++) {
            known.merge(lowerCase(texts[i]), i, (one, other) -> -1);
        }
        // An immutable map can be published without a lock, because its fields are final.
        return Map.copyOf(known);
    }

    /** Changes ASCII letters only: the lower case of others depends on the locale, and may be an ASCII letter. */
    private static String lowerCase(String text) {
        var lower = text.toCharArray();
        for (var i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] = (char) (lower[i] - 'A' + 'a');
            }
        }
        return new String(lower);
    }

    private int place(byte[] buffer, int from, int to) {
        var hash = 0;
        for (var i = from; i < to; i++) {
            hash = 31 * hash + buffer[i];
        }
        return (hash ^ hash >>> 15) & places.length - 1;
    }

    private int after(int place) {
        return place + 1 & places.length - 1;
    }
}
