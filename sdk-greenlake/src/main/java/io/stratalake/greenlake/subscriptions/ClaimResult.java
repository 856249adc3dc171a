package io.stratalake.greenlake.subscriptions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of each key of a claim. Immutable. */
public final class ClaimResult extends BulkResult {

    ClaimResult(List<NamedResult> fates) {
        super(fates);
    }

    /** A result with these fates, for tests of code that reads one. */
    public static ClaimResult of(List<NamedResult> fates) {
        return new ClaimResult(fates);
    }

    /** The keys that the workspace has now, in the order in which they were asked for. */
    public List<String> claimed() {
        return done();
    }

    /** The ids of the subscriptions by their keys, as far as the service told them. */
    public Map<String, String> subscriptionIds() {
        var ids = new LinkedHashMap<String, String>();
        for (var fate : fates()) {
            if (fate.subscriptionId() != null) {
                ids.put(fate.name(), fate.subscriptionId());
            }
        }
        return ids;
    }
}
