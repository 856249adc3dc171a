package io.stratalake.core.json;

/** A vocabulary in the shape that the generator gives it. */
final class Status extends OpenEnum {

    enum Known {
        ACTIVE,
        UNRECOGNIZED
    }

    static final Status ACTIVE = new Status("ACTIVE", Known.ACTIVE);

    private static final Words<Status> WORDS = Words.of(ACTIVE);

    private final Known known;

    private Status(String value, Known known) {
        super(value);
        this.known = known;
    }

    static Status of(String text) {
        return WORDS.get(text);
    }

    Known known() {
        return known;
    }

    static Words<Status> adapter() {
        return WORDS;
    }

    @Override
    protected Status unrecognized(String text) {
        return new Status(text, Known.UNRECOGNIZED);
    }
}
