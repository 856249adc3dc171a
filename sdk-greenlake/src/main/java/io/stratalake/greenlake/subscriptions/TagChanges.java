package io.stratalake.greenlake.subscriptions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which tags are set and which are removed. A resource has at most 25 tags. Not thread-safe. */
public final class TagChanges {

    private final Map<String, @Nullable String> changes = new LinkedHashMap<>();

    TagChanges() {}

    /**
     * Sets a tag, whether it is there or not.
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
     * Removes a tag; nothing happens where it is not there.
     *
     * @throws IllegalArgumentException if the name is empty or longer than 128 characters
     */
    public TagChanges remove(String name) {
        changes.put(TagLimits.checkedName(name), null);
        return this;
    }

    /** @throws IllegalArgumentException if nothing changes, or more than 25 tags are set */
    TagUpdate toUpdate() {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("no tag is set or removed; name at least one");
        }
        // How many there are already only the service knows.
        TagLimits.checkCount(
                (int) changes.values().stream().filter(Objects::nonNull).count(), "each of these");
        return TagUpdate.builder().tags(changes).build();
    }
}
