package io.stratalake.shared.jdbc;

import io.stratalake.core.journal.Journal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Concurrent updates of one number. A lost update makes the number smaller than the number of updates. */
final class Counting {

    static final String KEY = "n";

    private Counting() {}

    static void increment(Journal journal, int times) {
        for (var done = 0; done < times; ) {
            var current = journal.get(KEY).orElse(null);
            var next = current == null ? 1 : Integer.parseInt(current.value()) + 1;
            done += journal.compareAndSet(KEY, current, Integer.toString(next)) ? 1 : 0;
        }
    }

    /** Returns the number of updates. */
    static int concurrently(int threads, int times, Supplier<Journal> journals) throws Exception {
        concurrently(threads, () -> {
            increment(journals.get(), times);
            return true;
        });
        return threads * times;
    }

    static <T> List<T> concurrently(int threads, Callable<T> call) throws Exception {
        var executor = Executors.newFixedThreadPool(threads);
        try {
            var results = new ArrayList<T>();
            for (var result : executor.invokeAll(Collections.nCopies(threads, call))) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
