package io.stratalake.core.internal.json;

import com.google.gson.stream.JsonReader;
import io.stratalake.core.observe.SchemaDrift;
import java.io.IOException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads that a reader of bytes adds to Gson's {@link JsonReader}. The {@code select} methods recognize the next token
 * in its bytes, so that no string is made of it.
 *
 * <p>Each of them may decline: it then returns -1 or null and leaves the token to the methods of {@link JsonReader}. A
 * reader without such reads declines them all, so that adapters need not know which reader they have.
 */
public interface WireReader {

    /** Declines every read. */
    WireReader DECLINING = new WireReader() {};

    /** Returns the additional reads of a reader. */
    static WireReader of(JsonReader in) {
        return in instanceof Utf8Reader utf8 ? utf8 : DECLINING;
    }

    /**
     * Reads the next name if it is in the table, and what separates it from the value before.
     *
     * @param expected the index in the table of the name that is tried first
     * @return its index in the table, or -1 if the name or the end of the object is still to be read
     */
    default int selectName(NameTable names, int expected) throws IOException {
        return -1;
    }

    /**
     * Reads the next string.
     *
     * @return null if another value is next, and still to be read
     */
    default @Nullable String selectText() throws IOException {
        return null;
    }

    /**
     * Reads the next string if it is in the table.
     *
     * @return its index in the table, or -1 if the value is still to be read
     */
    default int selectString(NameTable strings) throws IOException {
        return -1;
    }

    /**
     * Reads the next string if it is a timestamp in the common form.
     *
     * @return the timestamp, or null if the value is still to be read
     */
    default @Nullable OffsetDateTime selectTimestamp() throws IOException {
        return null;
    }

    /**
     * Reads the next number if it is a whole number of at most 18 digits.
     *
     * @return the number, or null if the value is still to be read
     */
    default @Nullable Long selectWholeNumber() throws IOException {
        return null;
    }

    /**
     * Counts memory that an adapter takes for the next value, in addition to that of its JSON.
     *
     * @throws Json.TooManyValues if the values of the document take more than the limit
     */
    default void addMemory(long bytes) throws IOException {}

    /** Reports a name or an enum value that is not in the contract. */
    default void report(SchemaDrift.Kind kind, String type, String name) {}
}
