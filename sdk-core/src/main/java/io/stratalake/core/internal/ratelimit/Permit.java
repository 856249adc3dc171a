package io.stratalake.core.internal.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * The permission to send one request now. It counts against the limit until one period after its {@linkplain #release()
 * release}, so it must be released whatever the outcome of the request, or {@linkplain #cancel() canceled} if no
 * request was sent.
 */
public final class Permit implements AutoCloseable {

    /** The permit of all requests without a limit. */
    public static final Permit UNLIMITED = new Permit(null);

    private final @Nullable Releasable use;
    private boolean released;

    Permit(@Nullable Releasable use) {
        this.use = use;
    }

    /** Releases the permit: the response began, or the attempt ended. Has no effect after the first call. */
    public void release() {
        if (use != null && isFirstRelease()) {
            use.release();
        }
    }

    /** Returns the permit unused, so that no request counts. Has no effect after a release. */
    public void cancel() {
        if (use != null && isFirstRelease()) {
            use.cancel();
        }
    }

    private synchronized boolean isFirstRelease() {
        var first = !released;
        released = true;
        return first;
    }

    /** Releases the permit, as {@link #release()} does. */
    @Override
    public void close() {
        release();
    }
}
