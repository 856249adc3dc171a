package io.stratalake.sandbox.greenlake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The provisions in the order of their creation. Deleted provisions are not found. */
final class ProvisionStore<T extends Provision> {

    private final Map<String, T> byId = new LinkedHashMap<>();

    void add(T provision) {
        byId.put(provision.id(), provision);
    }

    void remove(T provision) {
        byId.remove(provision.id());
    }

    List<T> all() {
        byId.values().forEach(provision -> provision.life().catchUp());
        byId.values().removeIf(provision -> provision.life().isGone());
        return List.copyOf(byId.values());
    }

    Optional<T> find(String id) {
        Optional<T> found = Optional.ofNullable(byId.get(id));
        found.ifPresent(provision -> provision.life().catchUp());
        return found.filter(provision -> !provision.life().isGone());
    }

    /** Returns a provision and advances its work, for a client that polls. */
    Optional<T> poll(String id) {
        Optional<T> found = find(id);
        found.ifPresent(provision -> provision.life().poll());
        return found.filter(provision -> !provision.life().isGone());
    }
}
