package io.stratalake.webhooks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The events whose handlers have succeeded. The service delivers an event again if it gets no response in time, so a
 * receiver looks here first. Implementations must be thread-safe. One that keeps its entries in a database lets several
 * processes share the work and survives a restart.
 */
public interface SeenEvents {

    /**
     * Indicates whether an event was handled before.
     *
     * @param event the source and the id of the event, in one string
     */
    boolean contains(String event);

    /** Records that all handlers of an event have succeeded. */
    void add(String event);

    /** Returns a record in memory that drops the oldest entries beyond the maximum. */
    static SeenEvents inMemory(int maximum) {
        Set<String> events = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {

            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > maximum;
            }
        }));
        return new SeenEvents() {
            @Override
            public boolean contains(String event) {
                return events.contains(event);
            }

            @Override
            public void add(String event) {
                events.add(event);
            }
        };
    }
}
