package io.stratalake.examples.contract;

import io.stratalake.core.contract.Finding;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiPredicate;
import okhttp3.HttpUrl;

/** The known deviations, and which of them were met. Safe for use by several threads. */
final class Deviations implements BiPredicate<Finding, HttpUrl> {

    private final Set<KnownDeviation> met = new ConcurrentSkipListSet<>();

    @Override
    public boolean test(Finding finding, HttpUrl url) {
        var known = KnownDeviation.of(finding, url);
        if (known != null) {
            met.add(known);
        }
        return known != null;
    }

    Set<KnownDeviation> met() {
        return Set.copyOf(met);
    }
}
