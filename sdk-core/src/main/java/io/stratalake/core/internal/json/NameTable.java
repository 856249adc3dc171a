package io.stratalake.core.internal.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A few texts that are known beforehand (the names of a model's properties, the words of a vocabulary), found by the
 * bytes in which they come: what is known already is not made again. Immutable.
 */
public final class NameTable {

    private final String[] texts;
    private final byte[][] bytes;

    /** Where to look for a text: at the place that its hash names, or after it; 0 is an empty place. */
    private final short[] places;

    /** Made when a text is looked up that is not known: two threads may both make it, and get the same. */
    private @Nullable Map<String, Integer> inLowerCase;

    public NameTable(String... texts) {
        this.texts = texts;
        this.bytes = new byte[texts.length][];
        this.places = new short[Integer.highestOneBit(Math.max(1, texts.length)) * 4];
        for (var i = 0; i < texts.length; i++) {
            bytes[i] = texts[i].getBytes(StandardCharsets.UTF_8);
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

    /** The index of a text, or -1 where it is not known. */
    public int indexOf(String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        var index = indexOf(encoded, 0, encoded.length);
        // Half of a surrogate pair is encoded as a question mark.
        return index >= 0 && texts[index].equals(text) ? index : -1;
    }

    /** The index of the text with these bytes, or -1 where it is not known. */
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
     * Returns the index of the only text that equals this one except for the case of ASCII letters, or -1 if there is
     * no such text, or more than one.
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
        // Safe to share without a lock, as its fields are final.
        return Map.copyOf(known);
    }

    /** Of ASCII only: what other letters have as lower case depends on the language, and may be an ASCII letter. */
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
