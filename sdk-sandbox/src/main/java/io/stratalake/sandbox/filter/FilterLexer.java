package io.stratalake.sandbox.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The lexer of filters. */
final class FilterLexer {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+(Z|[+-]\\d{2}:\\d{2})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(/[A-Za-z_][A-Za-z0-9_]*)*");

    private final String filter;
    private final List<FilterToken> tokens = new ArrayList<>();
    private int at;

    private FilterLexer(String filter) {
        this.filter = filter;
    }

    static List<FilterToken> split(String filter) {
        return new FilterLexer(filter).split();
    }

    private List<FilterToken> split() {
        while (at < filter.length()) {
            char c = filter.charAt(at);
            if (c == ' ') {
                at++;
            } else if (c == '\'') {
                text();
            } else if ("()[],".indexOf(c) >= 0) {
                tokens.add(new FilterToken(FilterToken.Kind.MARK, String.valueOf(c), at));
                at++;
            } else {
                bareWord();
            }
        }
        tokens.add(new FilterToken(FilterToken.Kind.END, "", filter.length()));
        return tokens;
    }

    private void text() {
        int start = at;
        StringBuilder value = new StringBuilder();
        for (at++; at < filter.length(); at++) {
            char c = filter.charAt(at);
            if (c != '\'') {
                value.append(c);
            } else if (at + 1 < filter.length() && filter.charAt(at + 1) == '\'') {
                value.append(c);
                at++;
            } else {
                at++;
                tokens.add(new FilterToken(FilterToken.Kind.TEXT, value.toString(), start));
                return;
            }
        }
        throw new FilterException(start, "There is a text without an end,");
    }

    private void bareWord() {
        int start = at;
        while (at < filter.length() && " '()[],".indexOf(filter.charAt(at)) < 0) {
            at++;
        }
        String word = filter.substring(start, at);
        tokens.add(new FilterToken(kindOf(word, start), word, start));
    }

    private static FilterToken.Kind kindOf(String word, int position) {
        if (NAME.matcher(word).matches()) {
            return FilterToken.Kind.NAME;
        }
        if (NUMBER.matcher(word).matches()) {
            return FilterToken.Kind.NUMBER;
        }
        if (TIMESTAMP.matcher(word).matches()) {
            return FilterToken.Kind.TIMESTAMP;
        }
        throw new FilterException(position, "'" + word + "' is neither a name nor a literal,");
    }
}
