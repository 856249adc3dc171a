package io.stratalake.greenlake.subscriptions;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which tags are set and which are removed. Confined to one thread. */
public final class TagChanges {

    private static final int LONGEST_NAME = 128;

    private final Map<String, @Nullable String> changes = new LinkedHashMap<>();

    TagChanges() {}

    /**
     * Sets a tag, whether it is there or not.
     *
     * @param name from 1 to 128 characters
     * @throws IllegalArgumentException if the name is empty or longer
     */
    public TagChanges set(String name, String value) {
        changes.put(checked(name), Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Removes a tag; nothing happens where it is not there.
     *
     * @throws IllegalArgumentException if the name is empty or longer than 128 characters
     */
    public TagChanges remove(String name) {
        changes.put(checked(name), null);
        return this;
    }

    /** @throws IllegalArgumentException if nothing changes */
    TagUpdate toUpdate() {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("no tag is set or removed; name at least one");
        }
        return TagUpdate.builder().tags(changes).build();
    }

    static String checked(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "the name of a tag has from 1 to 128 characters, this one has " + name.length());
        }
        return name;
    }
}
