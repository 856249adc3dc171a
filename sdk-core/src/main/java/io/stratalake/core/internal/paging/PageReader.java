package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.error.DecodingException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A reader of one page after the other, with prefetching. Confined to one thread at a time.
 *
 * <p>Prefetches are queued in the order of their pages. The position of the first one is known; those of the others are
 * guesses, which are canceled as soon as a page proves them wrong.
 */
final class PageReader<P, T> implements AutoCloseable {

    /**
     * The empty pages in a row after which a list counts as endless. A service that filters after reading returns empty
     * pages between others; at the largest page size, this many would skip more items than any workspace has.
     */
    static final int MAX_EMPTY_PAGES = 1000;

    private final PageSequence<P, T> sequence;
    private final ListSpec spec;
    private final ArrayDeque<PageFetch<P, T>> prefetches = new ArrayDeque<>();
    private final VisitedPositions<P> visited = new VisitedPositions<>();
    private int maxPrefetches;
    private int emptyPages;
    private @Nullable PageRequest<P> next;
    private @Nullable FetchedPage<P, T> newest;

    PageReader(PageSequence<P, T> sequence) {
        this.sequence = sequence;
        this.spec = sequence.spec();
        this.maxPrefetches = sequence.prefetch();
        this.next = sequence.firstRequest();
    }

    /**
     * Returns the next page, which may be empty. After an exception, the next call requests the same page again.
     *
     * @return null at the end of the list
     */
    @Nullable
    FetchedPage<P, T> read() {
        var request = next;
        if (request == null) {
            return null;
        }
        if (visited.contains(request.at())) {
            throw sequence.repeated(Objects.requireNonNull(newest).response());
        }
        if (emptyPages == MAX_EMPTY_PAGES) {
            throw endless("the last %s pages are empty, and each has a next page: the list seems to have no end. Narrow"
                            .formatted(MAX_EMPTY_PAGES)
                    + " the filter, or resume at the continuation token of the last page");
        }
        var page = fetch(request);
        visited.add(request.at());
        emptyPages = page.items().isEmpty() ? emptyPages + 1 : 0;
        newest = page;
        next = requestAt(page.next());
        cancelWrongGuesses();
        return page;
    }

    /** Starts to fetch the pages after the newest one, as far as their positions are known or can be guessed. */
    void prefetch() {
        var last = prefetches.peekLast();
        var request = last == null ? next : guessAfter(last.request());
        while (request != null && prefetches.size() < maxPrefetches && !visited.contains(request.at())) {
            var fetch = new PageFetch<>(request, sequence);
            try {
                spec.executor().execute(fetch);
            } catch (RejectedExecutionException e) {
                // The client is closed or busy; the reader makes the call when it needs the page.
                return;
            }
            prefetches.add(fetch);
            request = guessAfter(request);
        }
    }

    /** Cancels the fetches in progress and ends prefetching. */
    @Override
    public void close() {
        maxPrefetches = 0;
        cancelPrefetches();
    }

    private FetchedPage<P, T> fetch(PageRequest<P> request) {
        var prefetched = prefetches.poll();
        var fetch = prefetched == null ? new PageFetch<>(request, sequence) : prefetched;
        try {
            return fetch.get();
        } catch (RuntimeException | Error e) {
            // The next read starts with a new call, so after an interruption this one is canceled.
            fetch.cancel();
            cancelPrefetches();
            throw e;
        }
    }

    private @Nullable PageRequest<P> guessAfter(PageRequest<P> request) {
        return newest == null ? null : requestAt(sequence.scheme().guessAfter(request, newest));
    }

    private @Nullable PageRequest<P> requestAt(@Nullable P at) {
        return at == null ? null : sequence.request(at);
    }

    private void cancelWrongGuesses() {
        var first = prefetches.peek();
        if (first != null && (next == null || !first.request().at().equals(next.at()))) {
            cancelPrefetches();
        }
    }

    private void cancelPrefetches() {
        prefetches.forEach(PageFetch::cancel);
        prefetches.clear();
    }

    private DecodingException endless(String reason) {
        return spec.broken(reason, Objects.requireNonNull(newest).response());
    }
}
