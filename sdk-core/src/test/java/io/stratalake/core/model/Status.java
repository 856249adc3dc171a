package io.stratalake.core.model;

/** An open enum as the generator writes it. */
public final class Status extends OpenEnum {

    enum Known {
        ACTIVE,
        UNRECOGNIZED
    }

    public static final Status ACTIVE = new Status("ACTIVE", 0);

    private static final OpenEnumAdapter<Status> WORDS = OpenEnumAdapter.of(ACTIVE);

    private Status(String value, int number) {
        super(value, number);
    }

    public static Status of(String text) {
        return WORDS.get(text);
    }

    Known known() {
        return Known.values()[number()];
    }

    public static OpenEnumAdapter<Status> adapter() {
        return WORDS;
    }

    @Override
    protected OpenEnum unrecognized(String text) {
        return new Status(text, 1);
    }
}
