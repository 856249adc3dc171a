package io.stratalake.core.internal.pipeline;

/**
 * How much of an answer is read before it is refused, so that no server, and nothing that answers in a service's place,
 * can use up the memory or the stack of this process.
 *
 * @param bytes the most bytes that a body may have, after unpacking
 * @param depth the most arrays and objects that may stand within each other
 */
record ResponseLimits(long bytes, int depth) {

    /** Some hundred times the largest page that the services are known to send. */
    private static final long STANDARD_BYTES = 64L << 20;

    /** As deep as Gson's reader goes by itself. */
    private static final int STANDARD_DEPTH = 255;

    /** Each level takes a few frames of the stack, and a thread may have half a mebibyte of it. */
    private static final int DEEPEST = 1000;

    ResponseLimits {
        if (bytes < 1) {
            throw new IllegalArgumentException("the size of an answer must be 1 byte or more, not " + bytes);
        }
        if (depth < 1 || depth > DEEPEST) {
            throw new IllegalArgumentException(
                    "the depth of an answer must be from 1 to %s, not %s".formatted(DEEPEST, depth));
        }
    }

    static ResponseLimits standard() {
        return new ResponseLimits(STANDARD_BYTES, STANDARD_DEPTH);
    }

    ResponseLimits bytes(long most) {
        return new ResponseLimits(most, depth);
    }

    ResponseLimits depth(int most) {
        return new ResponseLimits(bytes, most);
    }
}
