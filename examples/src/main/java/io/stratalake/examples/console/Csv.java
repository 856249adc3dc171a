package io.stratalake.examples.console;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Comma-separated values (RFC 4180), safe to open in a spreadsheet: text that a spreadsheet would run as a formula
 * begins with an apostrophe, and characters that control a terminal are replaced.
 */
public final class Csv {

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,;\"\\t\\r\\n]");

    /** A formula begins with one of these, also in full width, and so does text after a skipped tab or line break. */
    private static final Pattern FORMULA =
            Pattern.compile("[=+\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20].+", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(?:[.,][0-9]+)?(?:[eE][-+]?[0-9]+)?");

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\t\\r\\n\\u200C\\u200D]]");

    private Csv() {}

    /** One record, without the end of the line. */
    public static String line(List<String> values) {
        return values.stream().map(Csv::value).collect(Collectors.joining(","));
    }

    private static String value(String cell) {
        var safe = UNSAFE.matcher(cell).replaceAll("\uFFFD");
        var isFormula = FORMULA.matcher(safe).matches() && !NUMBER.matcher(safe).matches();
        var text = isFormula ? "'" + safe : safe;
        return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
