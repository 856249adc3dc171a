package io.stratalake.benchmarks.peer;

import java.util.List;
import java.util.Map;

/**
 * The body of a claim.
 *
 * @param subscriptions the keys
 */
public record PlainClaim(List<Key> subscriptions) {

    /**
     * @param key one key
     * @param tags the tags of the subscription
     */
    public record Key(String key, Map<String, String> tags) {}
}
