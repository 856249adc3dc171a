package io.stratalake.sandbox.filter;

/** A word of a filter, and where it begins. */
record FilterToken(Kind kind, String text, int position) {

    enum Kind {
        NAME,
        TEXT,
        NUMBER,
        TIMESTAMP,
        MARK,
        END
    }

    boolean is(String expected) {
        return (kind == Kind.NAME || kind == Kind.MARK) && text.equals(expected);
    }

    /** Returns the token for an error message. */
    String shown() {
        return kind == Kind.END ? "the end of the filter" : "'" + text + "'";
    }
}
