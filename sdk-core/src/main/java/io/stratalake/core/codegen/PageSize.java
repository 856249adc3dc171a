package io.stratalake.core.codegen;

/** The check of a page size. */
public final class PageSize {

    private PageSize() {}

    /**
     * Returns the size if it is valid.
     *
     * @param list the name of the list, for the message
     * @param size the number of items to request
     * @param max the maximum number of items in a page of this list
     * @throws IllegalArgumentException if the size is not from 1 to the maximum
     */
    public static int check(String list, int size, int max) {
        if (size < 1 || size > max) {
            throw new IllegalArgumentException(
                    "%s: the page size must be from 1 to %s, but is %s".formatted(list, max, size));
        }
        return size;
    }
}
