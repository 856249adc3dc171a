package io.stratalake.core.internal.json;

/**
 * The limits of a document. Immutable.
 *
 * @param depth the greatest nesting depth of arrays and objects
 * @param memory the memory that the values may take, in bytes, by {@linkplain ValueMemory estimate}
 */
public record ReadLimits(int depth, long memory) {

    /** Returns limits on the depth only, for text of this process. */
    public static ReadLimits ofDepth(int depth) {
        return new ReadLimits(depth, Long.MAX_VALUE);
    }
}
