package io.stratalake.greenlake.bulk;

import io.stratalake.greenlake.internal.TagLimits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tags that are set and removed. A resource has at most 25 tags. Not thread-safe. */
public final class TagChanges {

    private final Map<String, @Nullable String> changes = new LinkedHashMap<>();

    private TagChanges() {}

    /**
     * Returns the changes that a callback makes: the new values by the names of the tags; null removes a tag.
     *
     * @throws IllegalArgumentException if nothing changes, or more than 25 tags are set
     */
    public static Map<String, @Nullable String> of(Consumer<TagChanges> callback) {
        var tags = new TagChanges();
        callback.accept(tags);
        return tags.checked();
    }

    /**
     * Sets a tag, whether it exists or not.
     *
     * @param name from 1 to 128 characters
     * @param value up to 256 characters
     * @throws IllegalArgumentException if the name is empty, or name or value is longer
     */
    public TagChanges set(String name, String value) {
        Objects.requireNonNull(value, "value");
        changes.put(TagLimits.checkedName(name), TagLimits.checkedValue(name, value));
        return this;
    }

    /**
     * Removes a tag. Has no effect if it does not exist.
     *
     * @throws IllegalArgumentException if the name is empty or longer than 128 characters
     */
    public TagChanges remove(String name) {
        changes.put(TagLimits.checkedName(name), null);
        return this;
    }

    private Map<String, @Nullable String> checked() {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("no tag is set or removed; name at least one");
        }
        // The number of existing tags is known to the service only.
        TagLimits.checkCount(
                (int) changes.values().stream().filter(Objects::nonNull).count(), "each of these");
        return changes;
    }
}
