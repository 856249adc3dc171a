package io.stratalake.core.internal.paging;

/** The stack trace of the reader, attached to a failure on another thread. Never thrown. */
final class PrefetchTrace extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PrefetchTrace(String list) {
        super(list + ": the page was prefetched on another thread; this is where it was needed");
    }
}
