package io.stratalake.core.model;

import com.google.gson.annotations.JsonAdapter;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.json.GsonGuard;
import org.jspecify.annotations.Nullable;

/**
 * A value of a vocabulary that the service may extend at any time.
 *
 * <p>Known values are constants of the subclass. A value that this version of the SDK does not know keeps the service's
 * text and is equal to any other value of the same vocabulary with that text. Immutable.
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
     * For generated subclasses.
     *
     * @param number the place among the values that are known, or the one after the last
     */
    protected OpenEnum(String value, int number) {
        this.value = value;
        this.number = number;
    }

    /** Not the constant to be switched on: most programs never switch, and need not load its class. */
    protected final int number() {
        return number;
    }

    // The return type is not the vocabulary: for that the compiler adds a method to each class.

    /** A value of the same vocabulary that this version of the SDK does not know. For generated code. */
    protected abstract OpenEnum unrecognized(String text);

    /** The text on the wire. */
    public final String value() {
        return value;
    }

    /**
     * Always fails, so that libraries which write the getters of a bean do not write an empty object.
     *
     * @return never
     * @throws UnsupportedOperationException always
     * @deprecated only for other JSON libraries to find; call {@link #value()}
     */
    @Deprecated
    @SuppressWarnings("DoNotCallSuggester") // its callers are libraries, which call it by reflection
    public final String getUseValue() {
        throw new UnsupportedOperationException(getClass().getSimpleName()
                + " is not a bean, and other JSON libraries would write an empty object. Write it with value(), and read"
                + " it with of(String).");
    }

    /** Whether both are of one vocabulary and have the same text; case counts. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof OpenEnum that && getClass() == that.getClass() && value.equals(that.value));
    }

    @Override
    public final int hashCode() {
        return value.hashCode();
    }

    /** The text on the wire, on one line: a value that is not known may be any text. */
    @Override
    public final String toString() {
        return SingleLine.of(value);
    }
}
