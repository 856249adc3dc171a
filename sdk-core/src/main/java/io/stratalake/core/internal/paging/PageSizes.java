package io.stratalake.core.internal.paging;

import org.jspecify.annotations.Nullable;

/**
 * The sizes of the pages of a list. Immutable.
 *
 * <p>The first page of a growing list is small, because many readers need no more. The following ones are as large as
 * the service permits, because the number of requests limits how fast a whole list is read.
 *
 * @param first the number of items to request for the first page, or null for the default of the service
 * @param following the number of items to request for each following page, or null for the default of the service
 * @param smallest the size down to which a failed page is requested again, or null if sizes must not change
 */
public record PageSizes(
        @Nullable Integer first,
        @Nullable Integer following,
        @Nullable Integer smallest) {

    /** Returns sizes that do not change. */
    public static PageSizes fixed(@Nullable Integer size) {
        return new PageSizes(size, size, null);
    }

    /** Returns whether all pages have the same size. */
    public boolean isFixed() {
        return smallest == null;
    }

    boolean mayShrink() {
        return smallest != null;
    }

    /** Returns the size in which to request a failed page again, or null if it must not be smaller. */
    @Nullable
    Integer smallerThan(@Nullable Integer size) {
        return size == null || smallest == null || size <= smallest
                ? null
                : Integer.valueOf(Math.max(smallest, size / 2));
    }
}
