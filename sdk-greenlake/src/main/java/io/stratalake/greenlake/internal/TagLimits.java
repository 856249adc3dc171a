package io.stratalake.greenlake.internal;

/** The service's limits on the tags of one resource. Checked before a request is sent; messages show no tag value. */
public final class TagLimits {

    public static final int MAX_TAGS = 25;
    public static final int MAX_NAME_LENGTH = 128;
    public static final int MAX_VALUE_LENGTH = 256;

    private TagLimits() {}

    /**
     * Returns the name.
     *
     * @throws IllegalArgumentException if the name is empty or has more than 128 characters
     */
    public static String checkedName(String name) {
        var length = length(name);
        if (length < 1 || length > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("the name of a tag has from 1 to %s characters, this one has %s%s"
                    .formatted(MAX_NAME_LENGTH, length, length == 0 ? "" : ": shorten " + shown(name)));
        }
        return name;
    }

    /**
     * Returns the value.
     *
     * @throws IllegalArgumentException if the value has more than 256 characters
     */
    public static String checkedValue(String name, String value) {
        var length = length(value);
        if (length > MAX_VALUE_LENGTH) {
            throw new IllegalArgumentException(
                    "the value of a tag has at most %s characters, that of %s has %s: shorten it"
                            .formatted(MAX_VALUE_LENGTH, shown(name), length));
        }
        return value;
    }

    /**
     * Checks the number of tags of one resource.
     *
     * @param owner the resource, for the message
     * @throws IllegalArgumentException if there are more than 25
     */
    public static void checkCount(int tags, String owner) {
        if (tags > MAX_TAGS) {
            throw new IllegalArgumentException(
                    "a resource has at most %s tags, %s would get %s: leave some out".formatted(MAX_TAGS, owner, tags));
        }
    }

    /** Returns the number of code points: a pair of surrogates is one. */
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String shown(String name) {
        var shortest = 40;
        return length(name) <= shortest
                ? "\"" + name + "\""
                : "\"" + name.substring(0, name.offsetByCodePoints(0, shortest)) + "…\"";
    }
}
