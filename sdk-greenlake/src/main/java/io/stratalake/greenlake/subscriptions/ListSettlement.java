package io.stratalake.greenlake.subscriptions;

import io.stratalake.greenlake.internal.bulk.ItemLookup;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Another check for the completion of a claim: its keys are in the list of subscriptions. A key that the workspace had
 * before the claim was sent is there in any case, so that only the service can say what became of it.
 *
 * @param before the keys that the workspace had before, compared without case
 */
record ListSettlement(ItemLookup lookup, Set<String> before) {

    /** Reads which keys the workspace has before they are sent. */
    static ListSettlement before(List<String> unsent, ItemLookup lookup) {
        return new ListSettlement(
                lookup, unsent.isEmpty() ? Set.of() : lookup.otherNames(unsent).keySet());
    }

    /** Returns the results of the keys of a request if the list has all of them. */
    Optional<List<NamedResult>> of(List<String> keys) {
        if (keys.stream().anyMatch(before::contains)) {
            return Optional.empty();
        }
        var ids = lookup.otherNames(keys);
        return ids.keySet().containsAll(keys)
                ? Optional.of(keys.stream()
                        .map(key -> NamedResult.done(key, ids.get(key)))
                        .toList())
                : Optional.empty();
    }
}
