package io.stratalake.greenlake.internal.bulk;

import java.util.Collection;
import java.util.Map;

/** Reads from the service which items show that their request took effect. */
@FunctionalInterface
public interface ItemLookup {

    /**
     * Returns the items that show the effect of their request.
     *
     * @return their other names, such as the ids of subscriptions, by the names in the request, compared without case;
     *     items without the effect are absent
     */
    Map<String, String> otherNames(Collection<String> names);
}
