package io.stratalake.greenlake.subscriptions;

import io.stratalake.greenlake.bulk.TagChanges;
import io.stratalake.greenlake.internal.TagLimits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The bodies of the requests that change subscriptions, the same in every version. */
final class SubscriptionRequests {

    private SubscriptionRequests() {}

    static ClaimRequest claim(List<String> keys, Map<String, Map<String, String>> tags) {
        return ClaimRequest.builder()
                .subscriptions(keys.stream()
                        .map(key -> claim(key, tags.getOrDefault(key, Map.of())))
                        .toList())
                .build();
    }

    private static SubscriptionClaim claim(String key, Map<String, String> tags) {
        var claim = SubscriptionClaim.builder().key(key);
        return tags.isEmpty() ? claim.build() : claim.tags(tags).build();
    }

    /**
     * A copy of the tags by keys as they are sent.
     *
     * @throws IllegalArgumentException if the name of a tag is empty or too long, its value is null or too long, or a
     *     key has more than 25; if two keys differ in case or in the spaces around them only
     */
    static Map<String, Map<String, String>> tagsByKey(Map<String, Map<String, String>> tags) {
        var byKey = new TreeMap<String, Map<String, String>>(String.CASE_INSENSITIVE_ORDER);
        tags.forEach((key, values) -> {
            TagLimits.checkCount(values.size(), "a new subscription");
            values.forEach((name, value) -> {
                TagLimits.checkedName(name);
                if (value == null) {
                    throw new IllegalArgumentException("the tag " + name + " of a new subscription has no value");
                }
                TagLimits.checkedValue(name, value);
            });
            if (byKey.put(key.strip(), Collections.unmodifiableMap(new LinkedHashMap<>(values))) != null) {
                throw new IllegalArgumentException("the subscription key " + SubscriptionBulk.CLAIM.shown(key.strip())
                        + " is there twice; give its tags once");
            }
        });
        return byKey;
    }

    /** @throws IllegalArgumentException if there are tags for a key that is not among these */
    static void requireTagsOf(List<String> keys, Map<String, Map<String, String>> tags) {
        var claimed = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        claimed.addAll(keys);
        for (var key : tags.keySet()) {
            if (!claimed.contains(key)) {
                throw new IllegalArgumentException("there are tags for a key that is not claimed: "
                        + SubscriptionBulk.CLAIM.shown(key) + ". Add the key, or remove its tags");
            }
        }
    }

    static TagUpdate tags(Consumer<TagChanges> changes) {
        return TagUpdate.builder().tags(TagChanges.of(changes)).build();
    }

    static UnclaimRequest release(List<String> ids) {
        return UnclaimRequest.builder()
                .items(ids.stream()
                        .map(id -> SubscriptionReference.builder().id(id).build())
                        .toList())
                .build();
    }
}
