package io.stratalake.sandbox.filter;

import com.google.gson.JsonElement;
import io.stratalake.sandbox.filter.Filter.Literal;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The type of a field: how its values compare, and how a filter may write them. */
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

    /** A point in time, which texts with different offsets may share. */
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

    /** A whole number, without quotes. */
    INTEGER {
        @Override
        Comparable<?> known(JsonElement value) {
            return value.getAsBigDecimal();
        }

        @Override
        @Nullable
        Comparable<?> known(Literal literal) {
            return literal instanceof Literal.Numeral numeral ? new BigDecimal(numeral.value()) : null;
        }
    },

    /** A number that the contract types as a string: accepted in quotes only, and sent in both forms. */
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

    /** Returns the value of a property; null if it is absent. */
    @Nullable
    Comparable<?> value(@Nullable JsonElement property) {
        return property == null || property.isJsonNull() ? null : known(property);
    }

    /** Returns the value of a literal; null for {@code null}. */
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

    /** Returns the value of a literal; null if it is of another type. */
    abstract @Nullable Comparable<?> known(Literal literal);

    /** Compares two values of the same type. */
    @SuppressWarnings("unchecked")
    static int compare(Comparable<?> left, Comparable<?> right) {
        return ((Comparable<Object>) left).compareTo(right);
    }
}
