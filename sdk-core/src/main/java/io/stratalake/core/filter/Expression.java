package io.stratalake.core.filter;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The tree under a filter. Joining costs the same however much is joined already, and text is made in one walk that
 * keeps its own stack: filters are often built in loops over thousands of keys, where text made at every step would
 * take quadratic time and a recursive walk would overflow the thread's stack.
 *
 * <p>Deliberately without {@code equals} and {@code hashCode}, which would recurse.
 */
abstract sealed class Expression {

    /** How tightly a form holds together, loosest first: OData 4.0, Part 2, URL Conventions, 5.1.1.9. */
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

    /** Text that nobody has parsed: it takes parentheses in any company. */
    static Expression raw(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the filter is blank; leave it out to ask for everything");
        }
        return new Text(text, Binding.UNKNOWN);
    }

    final Expression join(Connective connective, Expression right) {
        return new Join(connective, this, right);
    }

    /** A second negation takes the first away, as {@code not not} is a form that no guide shows. */
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

    /** Writes itself, or puts what it consists of on the stack, the last part first. */
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

        /* Not in Expression: two threads could deadlock if a class waited for a subclass to be initialized. */
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

        /**
         * A single comparison goes without parentheses, {@code not key eq 'X'}: OData would have them, the services'
         * guide leaves them out.
         */
        @Override
        void unfold(StringBuilder text, Deque<Expression> pending) {
            push(pending, operand, Binding.COMPARISON);
            pending.push(Text.NOT);
        }
    }
}
