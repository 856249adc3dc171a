package io.stratalake.core.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.OutcomeUnknownException;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The conditions that hold after every call. */
final class Invariants {

    private Invariants() {}

    /**
     * Asserts that an operation took effect once, or that the exception says that it did not or may not have.
     *
     * @param thrown the exception of the call, or null
     */
    static void doneOnceUnlessTold(FakeWorld world, String work, @Nullable Throwable thrown) {
        var done = world.done(work);
        if (thrown instanceof OutcomeUnknownException) {
            assertTrue(done <= 1, () -> "done " + done + " times: " + work);
        } else if (thrown == null || (thrown instanceof DecodingException unreadable && !isAboutTheToken(unreadable))) {
            // A request with an unreadable response was accepted, and the message says so.
            assertEquals(1, done, () -> work + ", though the caller got " + thrown);
        } else {
            assertEquals(0, done, () -> work + ", though the caller got " + thrown);
        }
    }

    private static boolean isAboutTheToken(DecodingException unreadable) {
        var path = unreadable.failure().path();
        return path != null && path.endsWith("/token");
    }

    /** Asserts that no connection is leaked. Cancelled fetches may take a moment to end. */
    static void nothingIsLeftOpen(OkHttpClient http) {
        var patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (inUse(http) > 0 && System.nanoTime() - patience < 0) {
            Patience.pause();
        }
        assertEquals(0, inUse(http), "connections in use and calls under way");
    }

    private static int inUse(OkHttpClient http) {
        var pool = http.connectionPool();
        return http.dispatcher().runningCallsCount() + pool.connectionCount() - pool.idleConnectionCount();
    }
}
