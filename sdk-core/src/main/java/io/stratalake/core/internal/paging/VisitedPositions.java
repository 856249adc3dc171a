package io.stratalake.core.internal.paging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The visited positions of a list, in constant memory, to detect cursor loops.
 *
 * <p>The first {@value #LIMIT} positions are all kept, so that a repeated cursor in a list of ordinary length is
 * detected before its page is read twice; Brent's algorithm would detect it only after some rounds, with every item of
 * them returned again. When the memory is full, every second position is dropped and from then on only every second one
 * kept, and so on. A loop of any length is still detected: one of its positions is kept, and is visited again at most a
 * few thousandths of the pages read so far after the first repetition.
 */
final class VisitedPositions<P> {

    static final int LIMIT = 1024;

    /** Positions of at most this length are kept themselves, longer ones as a hash. */
    private static final int HASHED_FROM = 64;

    private final Set<Object> kept = new LinkedHashSet<>();
    private long visits;
    private long stride = 1;

    void add(P position) {
        if (visits % stride == 0) {
            kept.add(key(position));
        }
        visits++;
        if (kept.size() > LIMIT) {
            dropEverySecond();
        }
    }

    boolean contains(P position) {
        return kept.contains(key(position));
    }

    private static Object key(Object position) {
        return position instanceof String cursor && cursor.length() > HASHED_FROM ? sha256(cursor) : position;
    }

    private static ByteBuffer sha256(String cursor) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(cursor.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).asReadOnlyBuffer();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    int size() {
        return kept.size();
    }

    private void dropEverySecond() {
        var positions = kept.iterator();
        while (positions.hasNext()) {
            positions.next();
            if (positions.hasNext()) {
                positions.next();
                positions.remove();
            }
        }
        stride *= 2;
    }
}
