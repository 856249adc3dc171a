package io.stratalake.system.contract;

import io.stratalake.core.contract.Finding;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import okhttp3.HttpUrl;

/** The known deviations of a platform, and which of them were met. Safe for use by several threads. */
final class Deviations implements BiPredicate<Finding, HttpUrl> {

    private final List<Deviation> known;
    private final Set<Deviation> met = ConcurrentHashMap.newKeySet();

    Deviations(Deviation... known) {
        this.known = List.of(known);
    }

    @Override
    public boolean test(Finding finding, HttpUrl url) {
        var explanation =
                known.stream().filter(each -> each.explains(finding, url)).findFirst();
        explanation.ifPresent(met::add);
        return explanation.isPresent();
    }

    Set<Deviation> met() {
        return Set.copyOf(met);
    }
}
