package io.stratalake.sandbox.filter;

import io.stratalake.sandbox.filter.Filter.Connective;
import io.stratalake.sandbox.filter.Filter.ListForm;
import io.stratalake.sandbox.filter.Filter.Literal;
import io.stratalake.sandbox.filter.Filter.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parser of filters, by recursive descent.
 *
 * <pre>
 * either     = both { "or" both }
 * both       = negation { "and" negation }
 * negation   = "not" negation | "(" either ")" | comparison
 * comparison = property operator literal | property "in" list | "contains" "(" property "," literal ")"
 * list       = "(" literals ")" | "[" literals "]" | literals
 * </pre>
 */
final class FilterParser {

    private final List<FilterToken> tokens;
    private final boolean quotedProperties;
    private int at;

    private FilterParser(List<FilterToken> tokens, boolean quotedProperties) {
        this.tokens = tokens;
        this.quotedProperties = quotedProperties;
    }

    /** @param quotedProperties whether the compared properties are quoted, as the keys of tags are */
    static Filter parse(String filter, boolean quotedProperties) {
        FilterParser parser = new FilterParser(FilterLexer.split(filter), quotedProperties);
        Filter whole = parser.either();
        if (parser.current().kind() != FilterToken.Kind.END) {
            throw parser.unexpected("'and', 'or' or the end");
        }
        return whole;
    }

    private Filter either() {
        Filter left = both();
        while (current().is(word(Connective.OR))) {
            int position = next().position();
            left = new Filter.Either(left, both(), position);
        }
        return left;
    }

    private Filter both() {
        Filter left = negation();
        while (current().is(word(Connective.AND))) {
            int position = next().position();
            left = new Filter.Both(left, negation(), position);
        }
        return left;
    }

    private Filter negation() {
        if (current().is(word(Connective.NOT))) {
            int position = next().position();
            return new Filter.Not(negation(), position);
        }
        if (current().is("(")) {
            next();
            Filter inner = either();
            expect(")");
            return inner;
        }
        return comparison();
    }

    private Filter comparison() {
        if (current().is(Operator.CONTAINS.word()) && tokens.get(at + 1).is("(")) {
            return contains();
        }
        FilterToken property = property();
        Operator operator = operator();
        return operator == Operator.IN
                ? oneOf(property)
                : new Filter.Comparison(property.text(), operator, literal(), property.position());
    }

    private Filter contains() {
        next();
        expect("(");
        FilterToken property = property();
        expect(",");
        Filter.Comparison comparison =
                new Filter.Comparison(property.text(), Operator.CONTAINS, literal(), property.position());
        expect(")");
        return comparison;
    }

    private FilterToken property() {
        FilterToken property = current();
        if (property.kind() != (quotedProperties ? FilterToken.Kind.TEXT : FilterToken.Kind.NAME)) {
            throw unexpected(quotedProperties ? "a quoted key" : "a property");
        }
        return next();
    }

    private Operator operator() {
        Optional<Operator> found = Stream.of(Operator.values())
                .filter(o -> o != Operator.CONTAINS && current().is(o.word()))
                .findFirst();
        Operator operator = found.orElseThrow(() -> unexpected("an operator"));
        next();
        return operator;
    }

    private Filter oneOf(FilterToken property) {
        ListForm form =
                current().is("(") ? ListForm.PARENTHESES : current().is("[") ? ListForm.BRACKETS : ListForm.BARE;
        if (form != ListForm.BARE) {
            next();
        }
        List<Literal> literals = new ArrayList<>(List.of(literal()));
        while (current().is(",")) {
            next();
            literals.add(literal());
        }
        if (form != ListForm.BARE) {
            expect(form == ListForm.PARENTHESES ? ")" : "]");
        }
        return new Filter.OneOf(property.text(), form, literals, property.position());
    }

    private Literal literal() {
        FilterToken token = current();
        Literal literal = switch (token.kind()) {
            case TEXT -> new Literal.Text(token.text(), token.position());
            case NUMBER -> new Literal.Numeral(token.text(), token.position());
            case TIMESTAMP -> new Literal.Timestamp(token.text(), token.position());
            case NAME ->
                switch (token.text()) {
                    case "true" -> new Literal.Flag(true, token.position());
                    case "false" -> new Literal.Flag(false, token.position());
                    case "null" -> new Literal.Null(token.position());
                    default -> throw unexpected("a literal");
                };
            case MARK, END -> throw unexpected("a literal");
        };
        next();
        return literal;
    }

    private void expect(String mark) {
        if (!current().is(mark)) {
            throw unexpected("'" + mark + "'");
        }
        next();
    }

    private FilterException unexpected(String expected) {
        return new FilterException(
                current().position(),
                "Expected " + expected + " but found " + current().shown());
    }

    private FilterToken current() {
        return tokens.get(at);
    }

    private FilterToken next() {
        return tokens.get(at++);
    }

    private static String word(Connective connective) {
        return connective.name().toLowerCase(Locale.ROOT);
    }
}
