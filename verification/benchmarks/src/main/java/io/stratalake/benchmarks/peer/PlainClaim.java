package io.stratalake.benchmarks.peer;

import java.util.List;
import java.util.Map;

/**
 * The body that claims keys.
 *
 * @param subscriptions the keys
 */
public record PlainClaim(List<Key> subscriptions) {

    /**
     * @param key one key
     * @param tags what the subscription is tagged with
     */
    public record Key(String key, Map<String, String> tags) {}
}
