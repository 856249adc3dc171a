package io.stratalake.core.filter;

import java.util.List;

/**
 * The syntax of {@code in} that a service supports. For generated code.
 */
public enum InSyntax {

    /** {@code x eq 'A' or x eq 'B'}, which every service with {@code or} supports. */
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

    /** {@code x in ['A','B']}, a form in some guides that is not OData. */
    BRACKETS {
        @Override
        Expression of(String name, List<String> literals) {
            return Expression.comparison(name, "in", '[' + String.join(",", literals) + ']');
        }
    };

    /** Creates the expression for two literals or more. */
    abstract Expression of(String name, List<String> literals);
}
