package io.stratalake.core.internal.pipeline;

import io.stratalake.core.internal.json.ReadLimits;

/**
 * Limits of a response body, which protect the memory and the stack of this process. Immutable.
 *
 * @param bytes the maximum size after decompression, in bytes. Default: 64 MiB
 * @param depth the maximum nesting of arrays and objects. Default: 255
 */
record ResponseLimits(long bytes, int depth) {

    /** More than a hundred times the largest known page. */
    private static final long STANDARD_BYTES = 64L << 20;

    /** The least limit on the memory of values, so that a small limit on the bytes does not affect ordinary JSON. */
    private static final long MIN_MEMORY = 16L << 20;

    /** The default of Gson's reader. */
    private static final int STANDARD_DEPTH = 255;

    /** Each level takes a few stack frames, and the stack of a thread may be as small as 512 KiB. */
    private static final int MAX_DEPTH = 1000;

    ResponseLimits {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxResponseBytes must be at least 1, not " + bytes);
        }
        if (depth < 1 || depth > MAX_DEPTH) {
            throw new IllegalArgumentException(
                    "the depth of a response must be from 1 to %s, not %s".formatted(MAX_DEPTH, depth));
        }
    }

    static ResponseLimits standard() {
        return new ResponseLimits(STANDARD_BYTES, STANDARD_DEPTH);
    }

    /** Returns the limits of JSON. Its values may take twice as much memory as the body may have bytes. */
    ReadLimits json() {
        return new ReadLimits(depth, memory());
    }

    private long memory() {
        return bytes > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : Math.max(2 * bytes, MIN_MEMORY);
    }

    ResponseLimits bytes(long limit) {
        return new ResponseLimits(limit, depth);
    }

    ResponseLimits depth(int limit) {
        return new ResponseLimits(bytes, limit);
    }
}
