package io.stratalake.core.internal.paging;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The items of a page, converted when an item is read: prefetching must not call the caller's function on another
 * thread, nor for items that are not read.
 */
public final class MappedItems<S, T> extends AbstractList<T> {

    private final List<S> source;
    private final Function<? super S, ? extends T> function;

    MappedItems(List<S> source, Function<? super S, ? extends T> function) {
        this.source = source;
        this.function = function;
    }

    public static <R, S, T> Function<R, @Nullable List<T>> of(
            Function<R, @Nullable List<S>> items, Function<? super S, ? extends T> function) {
        return body -> {
            var source = items.apply(body);
            return source == null ? null : new MappedItems<>(source, function);
        };
    }

    @Override
    public T get(int index) {
        return function.apply(source.get(index));
    }

    @Override
    public int size() {
        return source.size();
    }
}
