package io.stratalake.core.model;

import com.google.gson.annotations.JsonAdapter;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.json.GsonGuard;
import org.jspecify.annotations.Nullable;

/**
 * A value of an open enum: the service may add values at any time.
 *
 * <p>Known values are constants of the subclass. A value that is unknown to this version of the SDK keeps the text of
 * the service, and equals any other value of the same enum with that text.
 *
 * <pre>{@code
 * switch (subscription.subscriptionType().known()) {
 *     case CENTRAL_STORAGE -> report.add(subscription.key());
 *     case UNRECOGNIZED -> log.warn("new type {}", subscription.subscriptionType());
 *     default -> log.debug("{} is of another type", subscription.key());
 * }
 * }</pre>
 */
public abstract class OpenEnum {

    @JsonAdapter(GsonGuard.class)
    private final String value;

    private final int number;

    /**
     * Creates a value. For generated subclasses.
     *
     * @param value the text on the wire
     * @param number the index among the known values, or their count for an unknown value
     */
    protected OpenEnum(String value, int number) {
        this.value = value;
        this.number = number;
    }

    /**
     * Returns the index among the known values, or their count for an unknown value. It is not the constant for a
     * {@code switch}, because most programs never switch and so need not load its class.
     */
    protected final int number() {
        return number;
    }

    // The return type is not the subclass, because the compiler would add a bridge method to each class.

    /** Creates an unknown value of the same enum. For generated code. */
    protected abstract OpenEnum unrecognized(String text);

    /** Returns the text on the wire. */
    public final String value() {
        return value;
    }

    /**
     * Always throws, so that JSON libraries that write the getters of a bean fail and do not write an empty object.
     *
     * @return never
     * @throws UnsupportedOperationException always
     * @deprecated for other JSON libraries only; call {@link #value()}
     */
    @Deprecated
    @SuppressWarnings("DoNotCallSuggester") // JSON libraries call it by reflection
    public final String getUseValue() {
        throw new UnsupportedOperationException(getClass().getSimpleName()
                + " is not a bean, and other JSON libraries would write an empty object. Write it with value(), and"
                + " read it with of(String).");
    }

    /** Returns whether both values are of the same enum and have the same text. Case-sensitive. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof OpenEnum that && getClass() == that.getClass() && value.equals(that.value));
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /** Returns the text on the wire, on one line: an unknown value may hold line breaks. */
    @Override
    public final String toString() {
        return SingleLine.of(value);
    }
}
