package io.stratalake.core.filter;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sort criterion: a field and a direction, {@code END_TIME.descending()}. Immutable.
 *
 * @param <L> the list, named by its table of fields
 */
@SuppressWarnings("UnusedTypeParameter") // the sort order of one list must not compile for another
public final class Sort<L> {

    private final String text;

    Sort(String text) {
        this.text = text;
    }

    /** Returns the text of the criterion: {@code key}, or {@code key desc}. */
    public String text() {
        return text;
    }

    /**
     * Returns the text of a sort order: {@code key, quote desc}. A later criterion applies if the earlier ones are
     * equal. For query classes.
     *
     * @throws IllegalArgumentException if the collection is empty
     */
    public static <L> String render(Collection<Sort<L>> order) {
        if (order.isEmpty()) {
            throw new IllegalArgumentException(
                    "There are no sort criteria. Omit the sort order to use that of the service.");
        }
        return order.stream().map(Sort::text).collect(Collectors.joining(", "));
    }

    /** Returns whether both criteria have the same text. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sort<?> that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the same as {@link #text()}. */
    @Override
    public String toString() {
        return text;
    }
}
