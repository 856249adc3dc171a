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
 * var type = subscription.subscriptionType();
 * if (type != null) {
 *     switch (type.known()) {
 *         case CENTRAL_STORAGE -> report.add(subscription.key());
 *         case UNRECOGNIZED -> log.warn("new type {}", type);
 *         default -> log.debug("{} is of another type", subscription.key());
 *     }
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
     * @param number the index among the known values, or the bitwise complement of their count for an unknown value
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
        return number < 0 ? ~number : number;
    }

    // The return type is not the subclass, because the compiler would add a bridge method to each class.

    /** Creates an unknown value of the same enum. For generated code. */
    protected abstract OpenEnum unrecognized(String text);

    /** Returns the text on the wire. */
    public final String value() {
        return value;
    }

    /**
     * Returns whether this version of the SDK knows the value. A value that a program makes from text, for a filter or
     * a parameter, is unknown if the text has a typing error, or if the service added the value later.
     */
    public final boolean isKnown() {
        return number >= 0;
    }

    /**
     * Returns whether the text on the wire is this text, ignoring case, because services write the same value in
     * several cases. {@link #equals(Object)} is case-sensitive.
     */
    public final boolean is(String text) {
        return value.equalsIgnoreCase(text);
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
                + " read it with of(String), or add the artifact sdk-jackson to Jackson.");
    }

    /** Returns whether both values are of the same enum and have the same text. Case-sensitive. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof OpenEnum that && getClass() == that.getClass() && value.equals(that.value));
    }

    /**
     * Returns false, as {@link #equals(Object)} does, because a string is not an enum value. The compiler warns about a
     * call.
     *
     * @deprecated call {@link #is}, or compare with a constant
     */
    @Deprecated(forRemoval = true)
    @SuppressWarnings({"InlineMeSuggester", "NonOverridingEquals"}) // exists for the warning of the compiler
    public final boolean equals(@Nullable String other) {
        return false;
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
