package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions in the workspace, in the order they came. What it gives out is never changed afterwards: a change
 * puts a new object in place of the old one.
 */
final class SubscriptionStore {

    private final Map<String, JsonObject> byId = new LinkedHashMap<>();
    private final Set<String> keys = new HashSet<>();
    private @Nullable List<JsonObject> latest;

    SubscriptionStore(List<JsonObject> initial) {
        initial.forEach(this::add);
    }

    synchronized List<JsonObject> all() {
        // Reads are many and changes few, so the copy that a reader keeps is made once for all readers.
        if (latest == null) {
            latest = List.copyOf(byId.values());
        }
        return latest;
    }

    synchronized Optional<JsonObject> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized boolean hasKey(String key) {
        return keys.contains(key);
    }

    /** Adds a subscription, unless its key is there already. */
    synchronized boolean add(JsonObject subscription) {
        if (!keys.add(subscription.get("key").getAsString())) {
            return false;
        }
        byId.put(subscription.get("id").getAsString(), subscription);
        latest = null;
        return true;
    }

    synchronized Optional<JsonObject> remove(String id) {
        JsonObject removed = byId.remove(id);
        if (removed != null) {
            keys.remove(removed.get("key").getAsString());
            latest = null;
        }
        return Optional.ofNullable(removed);
    }

    /** Puts what the change makes of a copy in place of a subscription. */
    synchronized boolean change(String id, UnaryOperator<JsonObject> change) {
        JsonObject current = byId.get(id);
        if (current == null) {
            return false;
        }
        byId.put(id, change.apply(current.deepCopy()));
        latest = null;
        return true;
    }
}
