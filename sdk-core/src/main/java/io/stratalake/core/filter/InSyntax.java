package io.stratalake.core.filter;

import java.util.List;

/**
 * How a service wants {@code in} to be written. For generated tables of fields.
 */
public enum InSyntax {

    /** {@code x eq 'A' or x eq 'B'}: every service that knows {@code or} understands it, whatever its {@code in}. */
    CHAINED {
        @Override
        Expression of(String name, List<String> literals) {
            return literals.stream()
                    .map(literal -> Expression.comparison(name, "eq", literal))
                    .reduce((left, right) -> left.join(Expression.Connective.OR, right))
                    .orElseThrow();
        }
    },

    /** {@code x in ('A','B')}, the form of OData 4.01, Part 2, URL Conventions. */
    PARENTHESES {
        @Override
        Expression of(String name, List<String> literals) {
            return Expression.comparison(name, "in", '(' + String.join(",", literals) + ')');
        }
    },

    /** {@code x in ['A','B']}, a form of some guides that OData does not have. */
    BRACKETS {
        @Override
        Expression of(String name, List<String> literals) {
            return Expression.comparison(name, "in", '[' + String.join(",", literals) + ']');
        }
    };

    /** For two literals or more; one needs no {@code in}. */
    abstract Expression of(String name, List<String> literals);
}
