package io.stratalake.core.internal.client;

import io.stratalake.core.filter.Filter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** The split of many values into batches, each of which has a filter that fits into the URL of one request. */
public final class FilterBatches {

    /** The space for everything in the request target but the filter: the path, the selection, the page. */
    private static final int RESERVED_BYTES = 1024;

    private static final int MAX_FILTER_BYTES = RequestTarget.MAX_BYTES - RESERVED_BYTES;

    /** About as many values as fit if they are short, and few enough to make a filter of them at little cost. */
    private static final int FIRST_GUESS = 200;

    /** The number of tries with an estimate, before bisection bounds the search. */
    private static final int MAX_ESTIMATES = 4;

    private FilterBatches() {}

    /**
     * Splits values into as few batches as possible, in their order. The encoded length counts, not the number of
     * values, because keys and ids differ in length, and quotes and spaces take 3 bytes each.
     *
     * <p>A value that does not fit by itself is a batch of its own, whose request is refused before it is sent.
     *
     * @param filter returns the filter of some values; more values make it longer
     */
    public static <V> List<List<V>> of(Collection<V> values, Function<List<V>, ? extends Filter<?>> filter) {
        var rest = List.copyOf(values);
        var batches = new ArrayList<List<V>>();
        while (!rest.isEmpty()) {
            var size = largestThatFits(rest, filter);
            batches.add(rest.subList(0, size));
            rest = rest.subList(size, rest.size());
        }
        return List.copyOf(batches);
    }

    private static <V> int largestThatFits(List<V> values, Function<List<V>, ? extends Filter<?>> filter) {
        // At least one value fits, or is sent by itself; `tooMany` values do not fit, or do not exist.
        var fits = 1;
        var tooMany = values.size() + 1;
        var next = Math.min(FIRST_GUESS, values.size());
        for (var tries = 1; tooMany - fits > 1; tries++) {
            var bytes = bytes(values.subList(0, next), filter);
            if (bytes <= MAX_FILTER_BYTES) {
                fits = next;
            } else {
                tooMany = next;
            }
            // Values usually have about the same length, so that the right number is found at once.
            var guess = tries <= MAX_ESTIMATES ? (long) next * MAX_FILTER_BYTES / bytes : ((long) fits + tooMany) / 2;
            next = (int) Math.max(fits + 1, Math.min(guess, tooMany - 1));
        }
        return fits;
    }

    private static <V> int bytes(List<V> values, Function<List<V>, ? extends Filter<?>> filter) {
        return RequestTarget.parameterBytes("filter", filter.apply(values).text());
    }
}
