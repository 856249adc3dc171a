package io.stratalake.core.internal.paging;

import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page's items through a function that is applied when an item is taken: fetching ahead must not call the user's code
 * on another thread, nor for items that nobody takes.
 */
public final class MappedItems<S, T> extends AbstractList<T> {

    private final List<S> source;
    private final Function<? super S, ? extends T> function;

    private MappedItems(List<S> source, Function<? super S, ? extends T> function) {
        this.source = source;
        this.function = function;
    }

    public static <R, S, T> Function<R, @Nullable List<T>> of(
            Function<R, @Nullable List<S>> items, Function<? super S, ? extends T> function) {
        return answer -> {
            var source = items.apply(answer);
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
