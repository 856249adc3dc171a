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

    /** The length of a string that no text in a buffer equals, because JSON has to escape it. */
    private static final int NEVER = Integer.MAX_VALUE;

    /** An odd number without a pattern, which spreads the differences of texts over all bits. */
    private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

    private final String[] texts;

    /** Each string as the name of a property in JSON: quoted, and with a colon after it. */
    private final byte[][] members;

    /** The lengths of the strings with their closing quotes, in bytes. */
    private final int[] lengths;

    /** The first eight bytes of each string with its closing quote, or fewer and zeros. */
    private final long[] heads;

    /** A hash table with linear probing: an index plus 1, or 0 for an empty place. */
    private final short[] places;

    /** Created on first use. A race is harmless: both threads create equal maps. */
    private @Nullable Map<String, Integer> inLowerCase;

    public NameTable(String... texts) {
        this.texts = texts;
        this.members = new byte[texts.length][];
        this.lengths = new int[texts.length];
        this.heads = new long[texts.length];
        this.places = new short[Integer.highestOneBit(Math.max(1, texts.length)) * 4];
        for (var i = 0; i < texts.length; i++) {
            add(i, texts[i]);
        }
    }

    private void add(int index, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var member = Utf8Writer.member(text);
        var length = bytes.length + 1;
        members[index] = member;
        lengths[index] = member.length == length + 2 ? length : NEVER;
        for (var i = Math.min(length, Long.BYTES); i > 0; i--) {
            heads[index] = (heads[index] << Byte.SIZE) | (member[i] & 0xFF);
        }
        var place = place(bytes);
        while (places[place] != 0) {
            place = after(place);
        }
        places[place] = (short) (index + 1);
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
        var place = place(text.getBytes(StandardCharsets.UTF_8));
        for (; places[place] != 0; place = after(place)) {
            if (texts[places[place] - 1].equals(text)) {
                return places[place] - 1;
            }
        }
        return -1;
    }

    /**
     * Returns the index of the string in a buffer, or -1 if it is not in the table.
     *
     * @param buffer has eight more bytes than the text in it
     * @param to the index of its closing quote
     */
    int indexOf(byte[] buffer, int from, int to) {
        for (var place = place(buffer, from, to - from); places[place] != 0; place = after(place)) {
            if (isAt(buffer, from, to + 1, places[place] - 1)) {
                return places[place] - 1;
            }
        }
        return -1;
    }

    /** Returns the length of a string with its closing quote, in bytes. */
    int length(int index) {
        return lengths[index];
    }

    /**
     * Returns whether a string and its closing quote are at a place in a buffer.
     *
     * @param buffer has eight more bytes than the text in it
     * @param limit the end of the text
     * @param index the index of the string; false if the table has no string of that index
     */
    boolean isAt(byte[] buffer, int from, int limit, int index) {
        if (index >= lengths.length) {
            return false;
        }
        var length = lengths[index];
        if (length > limit - from || EightBytes.first(length, EightBytes.at(buffer, from)) != heads[index]) {
            return false;
        }
        var member = members[index];
        for (var i = Long.BYTES; i < length - Long.BYTES; i += Long.BYTES) {
            if (EightBytes.at(buffer, from + i) != EightBytes.at(member, 1 + i)) {
                return false;
            }
        }
        // The last eight bytes may overlap those before them.
        var last = length - Long.BYTES;
        return last <= 0 || EightBytes.at(buffer, from + last) == EightBytes.at(member, 1 + last);
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

    private int place(byte[] text) {
        return place(Arrays.copyOf(text, text.length + Long.BYTES), 0, text.length);
    }

    /** Returns the place for a text by its length, its first and its last eight bytes. */
    private int place(byte[] buffer, int from, int length) {
        var hash = EightBytes.first(length, EightBytes.at(buffer, from)) + length;
        if (length > Long.BYTES) {
            hash += Long.rotateLeft(EightBytes.at(buffer, from + length - Long.BYTES), 29);
        }
        return (int) ((hash * HASH_FACTOR) >>> Integer.SIZE) & (places.length - 1);
    }

    private int after(int place) {
        return place + 1 & places.length - 1;
    }
}
