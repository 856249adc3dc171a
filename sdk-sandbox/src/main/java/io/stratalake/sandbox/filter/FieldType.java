package io.stratalake.sandbox.filter;

import com.google.gson.JsonElement;
import io.stratalake.sandbox.filter.Filter.Literal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What the values of a property are, and so how they compare and how a filter may write them. */
enum FieldType {
    TEXT {
        @Override
        Comparable<?> known(JsonElement value) {
            return value.getAsString();
        }

        @Override
        @Nullable
        Comparable<?> known(Literal literal) {
            return literal instanceof Literal.Text text ? text.value() : null;
        }
    },

    FLAG {
        @Override
        Comparable<?> known(JsonElement value) {
            return value.getAsBoolean();
        }

        @Override
        @Nullable
        Comparable<?> known(Literal literal) {
            return literal instanceof Literal.Flag flag ? flag.value() : null;
        }
    },

    /** A point in time; two texts with different offsets may be the same one. */
    TIMESTAMP {
        @Override
        Comparable<?> known(JsonElement value) {
            return OffsetDateTime.parse(value.getAsString()).toInstant();
        }

        @Override
        @Nullable
        Comparable<?> known(Literal literal) {
            String text = literal instanceof Literal.Text quoted
                    ? quoted.value()
                    : literal instanceof Literal.Timestamp bare ? bare.value() : null;
            try {
                return text == null ? null : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                return null;
            }
        }
    },

    /** A number that is a string by its type: the service takes it in quotes only, and sends it either way. */
    QUANTITY {
        @Override
        Comparable<?> known(JsonElement value) {
            return value.getAsBigDecimal();
        }

        @Override
        @Nullable
        Comparable<?> known(Literal literal) {
            try {
                return literal instanceof Literal.Text text ? new BigDecimal(text.value()) : null;
            } catch (NumberFormatException e) {
                return null;
            }
        }
    };

    /** The value of a property, or null where there is none. */
    @Nullable
    Comparable<?> value(@Nullable JsonElement property) {
        return property == null || property.isJsonNull() ? null : known(property);
    }

    /** The value that a filter names, or null where it says {@code null}. */
    @Nullable
    Comparable<?> value(Literal literal) {
        if (literal instanceof Literal.Null) {
            return null;
        }
        Comparable<?> value = known(literal);
        if (value == null) {
            throw new FilterException(literal.position(), "The type of the literal does not fit the property,");
        }
        return value;
    }

    abstract Comparable<?> known(JsonElement value);

    /** Null if the literal is of another type. */
    abstract @Nullable Comparable<?> known(Literal literal);

    /** Compares two values of the same type. */
    @SuppressWarnings("unchecked")
    static int compare(Comparable<?> left, Comparable<?> right) {
        return ((Comparable<Object>) left).compareTo(right);
    }
}
