package io.stratalake.core.internal.json;

import com.google.gson.stream.JsonReader;
import io.stratalake.core.internal.failure.SingleLine;
import java.io.IOException;

/**
 * A name that occurs twice in one object. RFC 8259 leaves its meaning open and RFC 7493 (I-JSON) forbids it: whichever
 * value a reader took, it would hide the other.
 */
public final class DuplicateNameException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param in has read the second occurrence of the name */
    public DuplicateNameException(JsonReader in) {
        super(SingleLine.of("Duplicate name at path " + in.getPath(), SingleLine.MAX_MESSAGE));
    }
}
