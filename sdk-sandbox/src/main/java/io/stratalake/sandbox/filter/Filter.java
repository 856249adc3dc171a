package io.stratalake.sandbox.filter;

import java.util.List;
import java.util.Locale;

/**
 * A filter as it was written. Each part knows its position, so that whoever refuses it can say where.
 */
sealed interface Filter {

    int position();

    record Both(Filter left, Filter right, int position) implements Filter {}

    record Either(Filter left, Filter right, int position) implements Filter {}

    record Not(Filter inner, int position) implements Filter {}

    record Comparison(String property, Operator operator, Literal literal, int position) implements Filter {}

    record OneOf(String property, ListForm form, List<Literal> literals, int position) implements Filter {}

    enum Operator {
        EQ,
        NE,
        GT,
        GE,
        LT,
        LE,
        IN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean needsOrder() {
            return this == GT || this == GE || this == LT || this == LE;
        }
    }

    enum Connective {
        AND,
        OR,
        NOT
    }

    /** How the values of an {@code in} are put together. */
    enum ListForm {
        BARE,
        BRACKETS,
        PARENTHESES
    }

    sealed interface Literal {

        int position();

        record Text(String value, int position) implements Literal {}

        record Numeral(String value, int position) implements Literal {}

        record Timestamp(String value, int position) implements Literal {}

        record Flag(boolean value, int position) implements Literal {}

        record Null(int position) implements Literal {}
    }
}
