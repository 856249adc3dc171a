package io.stratalake.core.internal.paging;

/** Attached to a failure on another thread: its stack trace shows who reads the list. Never thrown. */
final class PrefetchTrace extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PrefetchTrace(String list) {
        super(list + ": the page was fetched ahead on another thread; this is where it was needed");
    }
}
