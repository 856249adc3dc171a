package io.stratalake.sandbox.greenlake;

import java.util.List;

/**
 * A page is named by the first thing on it, such as a category or a region.
 *
 * @param order all there may be, in the order of the list
 */
record NamedCursor(List<String> order) implements PageCursor {

    @Override
    public String naming(List<String> keys, int index) {
        return keys.get(index);
    }

    /** What is named may be gone from the list by now; then the page begins with what comes after it. */
    @Override
    public int begin(List<String> keys, String cursor) {
        int place = order.indexOf(cursor);
        if (place < 0) {
            throw PageCursor.unknown(cursor);
        }
        return (int) keys.stream().takeWhile(key -> order.indexOf(key) < place).count();
    }
}
