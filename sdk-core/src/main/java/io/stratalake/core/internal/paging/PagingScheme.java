package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.ListSpec;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A paging scheme: the position of a page, and how it is sent in requests and read from responses. Immutable.
 *
 * @param <P> the position of a page
 * @param <T> the items
 */
sealed interface PagingScheme<P, T> permits OffsetScheme, PageNumberScheme, CursorScheme, InMemoryScheme {

    /** Returns the code of the scheme in continuation tokens. */
    char code();

    /** Returns the position of the first page. */
    P start();

    /** Makes one call. */
    FetchedPage<P, T> fetch(PageRequest<P> request, ListSpec spec);

    /**
     * Returns the probable position of the page after a requested one, which has not been fetched yet.
     *
     * @return null if no guess is possible
     */
    @Nullable
    P guessAfter(PageRequest<P> request, FetchedPage<P, T> newest);

    /**
     * Returns the number of requests that read some items and find the end of the list.
     *
     * @param first the number of items in the first page
     * @param following the number of items in each following page
     * @throws IllegalStateException if the number of items in a page is unknown
     */
    long requests(long items, @Nullable Integer first, @Nullable Integer following, ListSpec spec);

    /** Returns the position as text, for a continuation token. */
    String write(P at);

    /**
     * Parses a position that {@link #write} returned.
     *
     * @throws IllegalArgumentException if the text is not a position
     */
    P read(String text);

    <U> PagingScheme<P, U> map(Function<? super T, ? extends U> function);
}
