package io.stratalake.sandbox.filter;

import java.util.List;
import java.util.Locale;

/**
 * The syntax tree of a filter. Each part has its position, for error messages.
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
        IN,
        CONTAINS;

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

    /** The syntax of the values of an {@code in}. */
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
