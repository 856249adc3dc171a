package io.stratalake.core.internal.concurrent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A daemon thread for work that only saves time, such as loading classes before they are needed. Nobody waits for it, it
 * does not fail its caller, and it ends with the work. It has no context of the caller: neither its thread-locals nor its
 * class loader, which threads of a library that the work starts would inherit, and keep.
 */
public final class WarmUpThread {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUpThread.class);
    private static final String NAME = "stratalake-warm-up";

    private WarmUpThread() {}

    /** Work that may fail with any exception. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does the work.
         *
         * @throws Exception if the work fails, which is logged at DEBUG
         */
        void run() throws Exception;
    }

    /**
     * Starts the work. With a single processor it would only delay the caller, so it is skipped.
     *
     * @param what the work as a noun phrase, for the log
     */
    public static void start(String what, Work work) {
        if (Runtime.getRuntime().availableProcessors() > 1) {
            start(thread(what, work));
        }
    }

    private static void start(Thread thread) {
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            LOG.debug("No thread for a warm-up can be created", noThread);
        }
    }

    static Thread thread(String what, Work work) {
        // Without inherited thread-locals: they may hold much more than a warm-up needs.
        var thread = new Thread(null, () -> run(what, work), NAME, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(WarmUpThread.class.getClassLoader());
        return thread;
    }

    /** Includes errors: the caller meets the same one where it matters, for example if a class is missing. */
    private static void run(String what, Work work) {
        try {
            work.run();
        } catch (Exception | LinkageError | StackOverflowError e) {
            LOG.debug("The warm-up of {} failed, which only costs time later", what, e);
        }
    }
}
