package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page sizes of the lists whose larger pages fail, as far as a client has found out. Thread-safe.
 *
 * <p>A size is remembered when a page of that size succeeds after a larger one failed, so that an outage, during which
 * pages of all sizes fail, has no effect on later pages. After a 5xx, which may be a coincidence, the larger size is
 * tried once more.
 */
public final class WorkingPageSizes {

    private static final Logger LOG = LoggerFactory.getLogger(WorkingPageSizes.class);

    private final ConcurrentHashMap<Key, Integer> sizes = new ConcurrentHashMap<>();
    private final Set<Key> failedOnce = ConcurrentHashMap.newKeySet();
    private final ThreadLocal<Boolean> trial = new ThreadLocal<>();

    /** A list operation of a server. */
    private record Key(String operationId, String authority) {

        static Key of(ListSpec spec) {
            return new Key(spec.name(), spec.authority());
        }
    }

    /** Returns a size, or the one that is known to work if that is smaller. */
    @Nullable
    Integer atMost(ListSpec spec, @Nullable Integer size) {
        var working = sizes.get(Key.of(spec));
        return working == null || size == null || size <= working ? size : working;
    }

    /**
     * Fetches a page that can be requested in a smaller size: its call makes no further attempt after a failure of
     * which the size may be the reason.
     */
    <V> V trial(Supplier<V> fetch) {
        trial.set(true);
        try {
            return fetch.get();
        } finally {
            trial.remove();
        }
    }

    /** Returns whether a call on this thread must not make another attempt, because a smaller page is next. */
    public boolean endsTrial(StratalakeException failure) {
        return trial.get() != null && OversizedPage.mayExplain(failure);
    }

    /** Remembers the size of a page that succeeded after a larger one failed. */
    void remember(ListSpec spec, int size, int failedSize, StratalakeException failure) {
        if (failure instanceof ServerException && failedOnce.add(Key.of(spec))) {
            return;
        }
        if (sizes.putIfAbsent(Key.of(spec), size) != null) {
            sizes.merge(Key.of(spec), size, Math::min);
            return;
        }
        LOG.info(
                "{}: a page of {} items failed ({}, status {}), a page of {} items succeeded. Later pages of this list"
                        + " have at most {} items. Set pageSize in the query to fix the size.",
                spec,
                failedSize,
                failure.getClass().getSimpleName(),
                failure.status(),
                size,
                size);
    }
}
