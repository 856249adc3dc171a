package io.stratalake.core.internal.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array as one number, the first byte lowest, so that text is compared eight bytes at a time. */
final class EightBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;

    /** The high bit of each byte, which only bytes beyond ASCII have. */
    static final long HIGH_BITS = 0x8080808080808080L;

    private EightBytes() {}

    /** @throws IndexOutOfBoundsException if the array has fewer bytes */
    static long at(byte[] bytes, int index) {
        return (long) LONGS.get(bytes, index);
    }

    /** Returns a character of ASCII eight times. */
    static long of(char c) {
        return ONES * c;
    }

    /** Returns the first bytes, with zeros in place of the others. */
    static long first(int count, long eight) {
        return count >= Long.BYTES ? eight : eight & ~(-1L << (Byte.SIZE * count));
    }

    /** Returns the high bit of each byte that is zero; exact up to and including the first of them. */
    static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGH_BITS;
    }

    /** Returns the index of the first byte that has its high bit. */
    static int firstOf(long highBits) {
        return Long.numberOfTrailingZeros(highBits) >>> 3;
    }
}
