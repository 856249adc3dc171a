package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.ListSpec;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the ways in which services page their lists: what a position is, and how it is given to and
 * taken from a call. Immutable.
 *
 * @param <P> where a page begins
 * @param <T> the items
 */
sealed interface PagingScheme<P, T> permits OffsetScheme, CursorScheme {

    /** Tells the schemes apart in a continuation. */
    char code();

    /** Where the first page begins. */
    P start();

    /** Makes one call. */
    FetchedPage<P, T> fetch(P at, ListSpec listing);

    /** Where the page behind the one at {@code at} will probably begin although that one is not here yet, or null. */
    @Nullable
    P guessAfter(P at, FetchedPage<P, T> newest, ListSpec listing);

    /** The position as text, for a continuation. */
    String write(P at);

    /**
     * The position that {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it wrote no such text
     */
    P read(String text);

    <U> PagingScheme<P, U> map(Function<? super T, ? extends U> function);
}
