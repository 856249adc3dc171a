package io.stratalake.greenlake.subscriptions;

import java.util.Collection;
import java.util.Map;

/** Reads which keys the workspace has. */
@FunctionalInterface
interface SubscriptionLookup {

    /**
     * Returns the ids of the subscriptions that the workspace has.
     *
     * @return the ids by their keys, compared without case; keys that the workspace does not have are absent
     */
    Map<String, String> idsOf(Collection<String> keys);
}
