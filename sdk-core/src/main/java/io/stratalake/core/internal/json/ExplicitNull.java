package io.stratalake.core.internal.json;

/** A null that was received, or that is to be sent. It differs from an absent property. */
public final class ExplicitNull {

    public static final ExplicitNull NULL = new ExplicitNull();

    private ExplicitNull() {}

    /** Returns the same value in every process. */
    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
