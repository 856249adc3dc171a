package io.stratalake.core.json;

/** A vocabulary in the shape that the generator gives it. */
final class Status extends OpenEnum {

    enum Known {
        ACTIVE,
        UNRECOGNIZED
    }

    static final Status ACTIVE = new Status("ACTIVE", 0);

    private static final Words<Status> WORDS = Words.of(ACTIVE);

    private Status(String value, int number) {
        super(value, number);
    }

    static Status of(String text) {
        return WORDS.get(text);
    }

    Known known() {
        return Known.values()[number()];
    }

    static Words<Status> adapter() {
        return WORDS;
    }

    @Override
    protected OpenEnum unrecognized(String text) {
        return new Status(text, 1);
    }
}
