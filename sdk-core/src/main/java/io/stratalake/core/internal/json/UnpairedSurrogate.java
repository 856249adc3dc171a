package io.stratalake.core.internal.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.stratalake.core.internal.failure.SingleLine;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;

/**
 * Checks for half of a surrogate pair. UTF-8 cannot encode it: an encoder writes a question mark in its place, so that
 * the service would receive another text.
 */
public final class UnpairedSurrogate {

    private UnpairedSurrogate() {}

    /** Returns the position of the first unpaired surrogate in a text, or -1 if every surrogate is paired. */
    public static int indexIn(CharSequence text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                var next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
                if (!Character.isSurrogatePair(c, next)) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /**
     * Returns the exception for a text with an unpaired surrogate.
     *
     * @param what the name of the text in the message, which does not quote it
     */
    public static IllegalArgumentException refusal(String what, CharSequence text) {
        return new IllegalArgumentException(
                "%s holds half of a surrogate pair at position %s. Remove it, or complete the pair."
                        .formatted(what, indexIn(text)));
    }

    /**
     * Checks that a JSON document can be sent.
     *
     * @throws IllegalArgumentException if a string or a name in it has an unpaired surrogate. The message has its path
     */
    public static void refuseIn(String json) {
        var index = indexIn(json);
        if (index >= 0) {
            var place = SingleLine.of(placeOf(index, json));
            throw new IllegalArgumentException(
                    "The JSON to write holds half of a surrogate pair in %s. Remove it, or complete the pair."
                            .formatted(place));
        }
    }

    /** Returns the path of the string at a position of the document, or the path of the object if it is a name. */
    @SuppressWarnings("CheckReturnValue") // a name is read for its path only, which a skipped name does not have
    private static String placeOf(int position, String json) {
        var before = new JsonReader(new StringReader(json.substring(0, position)));
        var object = "$";
        var isName = false;
        try {
            while (true) {
                isName = before.peek() == JsonToken.NAME;
                switch (before.peek()) {
                    case BEGIN_OBJECT -> before.beginObject();
                    case END_OBJECT -> before.endObject();
                    case BEGIN_ARRAY -> before.beginArray();
                    case END_ARRAY -> before.endArray();
                    case NAME -> {
                        var path = before.getPath();
                        object = path.substring(0, path.lastIndexOf('.'));
                        before.nextName();
                    }
                    case STRING, BOOLEAN, NUMBER, NULL -> before.skipValue();
                    case END_DOCUMENT -> throw new EOFException();
                }
            }
        } catch (IOException endsThere) {
            return isName ? "a name in " + object : before.getPath();
        }
    }
}
