package io.stratalake.core.filter;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The tree of a filter. Joining takes constant time, and the text is created in one walk with an explicit stack:
 * filters are often built in loops over thousands of keys, where text at every step would take quadratic time and
 * recursion would overflow the stack of the thread.
 *
 * <p>It has no {@code equals} and {@code hashCode}, because they would recurse.
 */
abstract sealed class Expression {

    /** The operator precedence, lowest first: OData 4.0, Part 2, URL Conventions, 5.1.1.9. */
    private enum Binding {
        UNKNOWN,
        OR,
        AND,
        NOT,
        COMPARISON
    }

    enum Connective {
        AND(" and ", Binding.AND),
        OR(" or ", Binding.OR);

        private final Text word;
        private final Binding binding;

        Connective(String word, Binding binding) {
            this.word = new Text(word, binding);
            this.binding = binding;
        }
    }

    private final Binding binding;

    private Expression(Binding binding) {
        this.binding = binding;
    }

    static Expression comparison(String left, String operator, String right) {
        return new Text(left + ' ' + operator + ' ' + right, Binding.COMPARISON);
    }

    static Expression call(String function, String... arguments) {
        return new Text(function + '(' + String.join(",", arguments) + ')', Binding.COMPARISON);
    }

    /** Creates an expression of unknown precedence, which is put in parentheses wherever it is joined. */
    static Expression raw(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("The filter is blank. Omit it to match everything.");
        }
        return new Text(text, Binding.UNKNOWN);
    }

    final Expression join(Connective connective, Expression right) {
        return new Join(connective, this, right);
    }

    /** Negates this expression. A double negation returns the original, because no guide shows {@code not not}. */
    Expression negated() {
        return new Negation(this);
    }

    final String text() {
        var text = new StringBuilder();
        var pending = new ArrayDeque<Expression>();
        pending.push(this);
        while (!pending.isEmpty()) {
            pending.pop().unfold(text, pending);
        }
        return text.toString();
    }

    /** Appends its text, or pushes its parts on the stack, the last part first. */
    abstract void unfold(StringBuilder text, Deque<Expression> pending);

    private static void push(Deque<Expression> pending, Expression operand, Binding loosest) {
        if (operand.binding.compareTo(loosest) >= 0) {
            pending.push(operand);
        } else {
            pending.push(Text.CLOSE);
            pending.push(operand);
            pending.push(Text.OPEN);
        }
    }

    private static final class Text extends Expression {

        // Not in Expression, because two threads can deadlock if a class waits for the initialization of a subclass.
        private static final Text NOT = new Text("not ", Binding.NOT);
        private static final Text OPEN = new Text("(", Binding.UNKNOWN);
        private static final Text CLOSE = new Text(")", Binding.UNKNOWN);

        private final String text;

        Text(String text, Binding binding) {
            super(binding);
            this.text = text;
        }

        @Override
        void unfold(StringBuilder out, Deque<Expression> pending) {
            out.append(text);
        }
    }

    private static final class Join extends Expression {

        private final Connective connective;
        private final Expression left;
        private final Expression right;

        Join(Connective connective, Expression left, Expression right) {
            super(connective.binding);
            this.connective = connective;
            this.left = left;
            this.right = right;
        }

        @Override
        void unfold(StringBuilder text, Deque<Expression> pending) {
            push(pending, right, connective.binding);
            pending.push(connective.word);
            push(pending, left, connective.binding);
        }
    }

    private static final class Negation extends Expression {

        private final Expression operand;

        Negation(Expression operand) {
            super(Binding.NOT);
            this.operand = operand;
        }

        @Override
        Expression negated() {
            return operand;
        }

        /** Omits the parentheses that OData has around a single comparison, as the guides of the services do. */
        @Override
        void unfold(StringBuilder text, Deque<Expression> pending) {
            push(pending, operand, Binding.COMPARISON);
            pending.push(Text.NOT);
        }
    }
}
