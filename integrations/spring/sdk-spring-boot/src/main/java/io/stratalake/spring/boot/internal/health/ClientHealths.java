package io.stratalake.spring.boot.internal.health;

import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.time.TimeSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The health of all clients that the starter has created, by platform and name. Thread-safe. */
public final class ClientHealths {

    private final HealthProperties rules;
    private final TimeSource time;
    private final Map<String, Map<String, ClientHealth>> clients = new TreeMap<>();

    public ClientHealths(HealthProperties rules, TimeSource time) {
        this.rules = rules;
        this.time = time;
    }

    /** Returns the listener of a new client, which replaces a closed client of the same name. */
    public synchronized ClientListener listener(String platform, String name) {
        var health = new ClientHealth(name, rules, time);
        clients.computeIfAbsent(platform, key -> new LinkedHashMap<>()).put(name, health);
        return health;
    }

    /** Returns a copy of the clients by platform and name. */
    public synchronized Map<String, Map<String, ClientHealth>> clients() {
        var copy = new TreeMap<String, Map<String, ClientHealth>>();
        clients.forEach(
                (platform, named) -> copy.put(platform, Collections.unmodifiableMap(new LinkedHashMap<>(named))));
        return Collections.unmodifiableMap(copy);
    }
}
