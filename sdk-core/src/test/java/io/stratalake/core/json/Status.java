package io.stratalake.core.json;

import java.util.Map;

/** A vocabulary in the shape that the generator gives it. */
final class Status extends OpenEnum {

    enum Known {
        ACTIVE,
        UNRECOGNIZED
    }

    static final Status ACTIVE = new Status("ACTIVE", Known.ACTIVE);

    private static final Map<String, Status> BY_TEXT = Map.of("ACTIVE", ACTIVE);

    private final Known known;

    private Status(String value, Known known) {
        super(value);
        this.known = known;
    }

    static Status of(String text) {
        var value = BY_TEXT.get(text);
        return value != null ? value : new Status(text, Known.UNRECOGNIZED);
    }

    Known known() {
        return known;
    }
}
