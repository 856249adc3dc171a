package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.error.DecodingException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page after the other and, when told to, looks ahead. Confined to one thread at a time.
 *
 * <p>Fetches ahead are queued in the order of their pages. The first of them always begins where the next page does;
 * whatever is queued behind it is a guess, and is given up as soon as a page shows it to be wrong.
 */
final class PageReader<P, T> implements AutoCloseable {

    private final ListSpec listing;
    private final PagingScheme<P, T> scheme;
    private final ArrayDeque<PageFetch<P, T>> ahead = new ArrayDeque<>();
    private final VisitedPositions<P> visited = new VisitedPositions<>();
    private int pagesAhead;
    private @Nullable P next;
    private @Nullable FetchedPage<P, T> newest;

    PageReader(PageSequence<P, T> reading) {
        this.listing = reading.listing();
        this.scheme = reading.scheme();
        this.pagesAhead = reading.pagesAhead();
        this.next = reading.start();
    }

    /**
     * The next page, which may be empty, or null at the end of the list. After an exception, asks for the same page
     * again.
     */
    @Nullable
    FetchedPage<P, T> read() {
        var at = next;
        if (at == null) {
            return null;
        }
        if (visited.contains(at)) {
            throw repeated();
        }
        var page = fetch(at);
        visited.add(at);
        newest = page;
        next = page.next();
        giveUpWrongGuesses();
        return page;
    }

    /** Starts to fetch the pages behind the newest one, as many as are wanted and known or guessed. */
    void lookAhead() {
        var last = ahead.peekLast();
        var at = last == null ? next : guessAfter(last.at());
        while (at != null && ahead.size() < pagesAhead && !visited.contains(at)) {
            var fetch = new PageFetch<>(at, scheme, listing);
            try {
                listing.executor().execute(fetch);
            } catch (RejectedExecutionException e) {
                // The client is closed or busy: the reader makes the call itself when it needs the page.
                return;
            }
            ahead.add(fetch);
            at = guessAfter(at);
        }
    }

    /** Gives up the fetches under way, and looks ahead no more. */
    @Override
    public void close() {
        pagesAhead = 0;
        giveUpFetches();
    }

    private FetchedPage<P, T> fetch(P at) {
        var started = ahead.poll();
        var fetch = started == null ? new PageFetch<>(at, scheme, listing) : started;
        try {
            return fetch.get();
        } catch (RuntimeException | Error e) {
            // Whoever asks again begins with a new call; after an interruption the one waited for is of no use.
            fetch.cancel();
            giveUpFetches();
            throw e;
        }
    }

    private @Nullable P guessAfter(P at) {
        return newest == null ? null : scheme.guessAfter(at, newest, listing);
    }

    private void giveUpWrongGuesses() {
        var first = ahead.peek();
        if (first != null && !first.at().equals(next)) {
            giveUpFetches();
        }
    }

    private void giveUpFetches() {
        ahead.forEach(PageFetch::cancel);
        ahead.clear();
    }

    private DecodingException repeated() {
        return listing.broken(
                "the service names as next a page that was read before, so the list would never end",
                Objects.requireNonNull(newest).response());
    }
}
