package io.stratalake.core.internal.paging;

import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.StratalakeException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fetch of one page, which is requested again in half the size if it fails and its size may be the reason. Each size
 * is a call of its own, with the timeout of a call; a deadline of the caller applies to all of them. Only the smallest
 * size has the retries of a call after such a failure: a smaller page is the better next attempt of a larger one.
 */
record ShrinkingFetch<P, T>(PageRequest<P> request, PageSequence<P, T> list) {

    FetchedPage<P, T> fetch() {
        var size = list.currentSize(request.size());
        try {
            return fetch(size);
        } catch (StratalakeException failure) {
            var smaller = smallerAfter(failure, size);
            if (smaller == null) {
                throw failure;
            }
            return shrink(Objects.requireNonNull(size), smaller, failure);
        }
    }

    private FetchedPage<P, T> shrink(int firstSize, int smallerSize, StratalakeException firstFailure) {
        var previous = firstFailure;
        var failedSize = firstSize;
        Integer size = smallerSize;
        while (true) {
            try {
                var page = fetch(size);
                list.spec().workingPageSizes().remember(list.spec(), size, failedSize, previous);
                return page;
            } catch (StratalakeException failure) {
                if (failure instanceof DeadlineExceededException
                        && failure.attempts().isEmpty()) {
                    // Nothing was sent, so the failure before says more.
                    throw previous;
                }
                failure.addSuppressed(previous);
                var smaller = smallerAfter(failure, size);
                if (smaller == null) {
                    throw failure;
                }
                previous = failure;
                failedSize = size;
                size = smaller;
            }
        }
    }

    private FetchedPage<P, T> fetch(@Nullable Integer size) {
        var resized = new PageRequest<>(request.at(), size);
        Supplier<FetchedPage<P, T>> fetch =
                () -> list.spec().fetch(() -> list.scheme().fetch(resized, list.spec()));
        return list.sizes().smallerThan(size) == null
                ? fetch.get()
                : list.spec().workingPageSizes().trial(fetch);
    }

    private @Nullable Integer smallerAfter(StratalakeException failure, @Nullable Integer size) {
        return OversizedPage.mayExplain(failure) ? list.sizes().smallerThan(size) : null;
    }
}
