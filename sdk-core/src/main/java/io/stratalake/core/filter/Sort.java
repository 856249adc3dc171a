package io.stratalake.core.filter;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One criterion of an order: a field and a direction, {@code END_TIME.descending()}. Immutable.
 *
 * @param <L> the list, named by its table of fields
 */
@SuppressWarnings("UnusedTypeParameter") // by it the order of one list does not compile for another
public final class Sort<L> {

    private final String text;

    Sort(String text) {
        this.text = text;
    }

    /** The text of the criterion: {@code key}, or {@code key desc}. */
    public String text() {
        return text;
    }

    /**
     * The text of an order: {@code key, quote desc}. A later criterion decides where the ones before it are equal. For
     * query classes.
     *
     * @throws IllegalArgumentException if there are no criteria
     */
    public static <L> String render(Collection<Sort<L>> order) {
        if (order.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to sort by; leave the order to the service");
        }
        return order.stream().map(Sort::text).collect(Collectors.joining(", "));
    }

    /** Whether both have the same text. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Sort<?> that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The same as {@link #text()}. */
    @Override
    public String toString() {
        return text;
    }
}
