package io.stratalake.core.codegen;

/** How many items a page may hold. */
public final class PageSize {

    private PageSize() {}

    /**
     * The size, if the service takes it.
     *
     * @param list the name of the list
     * @param size how many items are asked for
     * @param max how many items a page of this list can hold
     * @throws IllegalArgumentException if the size is not from 1 to the maximum
     */
    public static int check(String list, int size, int max) {
        if (size < 1 || size > max) {
            throw new IllegalArgumentException(
                    "%s: the page size must be from 1 to %s, this one is %s".formatted(list, max, size));
        }
        return size;
    }
}
