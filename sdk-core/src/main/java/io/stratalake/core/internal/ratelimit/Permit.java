package io.stratalake.core.internal.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * The right to send one request now. It counts against the limit until one period after its {@linkplain #release()
 * release}, so it must be released whatever becomes of the request; or {@linkplain #cancel() given back}, where
 * nothing was sent. Safe for use by several threads.
 */
public final class Permit implements AutoCloseable {

    /** Shared by all requests that no limit counts. */
    public static final Permit UNLIMITED = new Permit(null);

    private final @Nullable Limit limit;
    private boolean released;

    Permit(@Nullable Limit limit) {
        this.limit = limit;
    }

    /** Says that the answer began to come or that the attempt ended. Only the first call counts. */
    public void release() {
        if (limit != null && isFirstRelease()) {
            limit.release();
        }
    }

    /** Says that nothing was sent, so that nothing counts. Without effect after a release. */
    public void cancel() {
        if (limit != null && isFirstRelease()) {
            limit.giveBack();
        }
    }

    private synchronized boolean isFirstRelease() {
        var first = !released;
        released = true;
        return first;
    }

    /** As {@link #release()}. */
    @Override
    public void close() {
        release();
    }
}
