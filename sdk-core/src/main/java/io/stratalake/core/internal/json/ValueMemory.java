package io.stratalake.core.internal.json;

/**
 * The memory that the values of a document take, estimated while it is read. A limit on the bytes of a document does not
 * bound it: an empty object takes two bytes of JSON, one bit of a compressed response, and more than a hundred bytes of
 * memory. Not thread-safe.
 *
 * <p>The estimates are those of a JVM with compressed references, without the characters of texts, which take about as
 * much as in the document.
 */
final class ValueMemory {

    static final int OBJECT = 128;
    static final int ARRAY = 64;
    static final int NAME = 64;
    static final int SCALAR = 48;
    static final int TIMESTAMP = 96;

    private final long limit;
    private long left;

    ValueMemory(long limit) {
        this.limit = limit;
        this.left = limit;
    }

    /**
     * Counts a value.
     *
     * @throws Json.TooManyValues if all values together take more than the limit
     */
    void add(long bytes) throws Json.TooManyValues {
        left -= bytes;
        if (left < 0) {
            throw new Json.TooManyValues(limit);
        }
    }
}
