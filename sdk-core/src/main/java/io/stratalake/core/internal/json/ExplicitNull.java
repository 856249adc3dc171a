package io.stratalake.core.internal.json;

/** Stands in a model for a null that was sent, or is to be sent: not the same as nothing. */
public final class ExplicitNull {

    public static final ExplicitNull NULL = new ExplicitNull();

    private ExplicitNull() {}

    /** The same in every process. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
