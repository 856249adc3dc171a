package io.stratalake.examples.console;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Comma-separated values, as RFC 4180 has them. */
public final class Csv {

    private static final Pattern NEEDS_QUOTES = Pattern.compile("[,\"\\r\\n]");

    private Csv() {}

    /** One record, without the end of the line. */
    public static String line(List<String> values) {
        return values.stream().map(Csv::value).collect(Collectors.joining(","));
    }

    private static String value(String text) {
        return NEEDS_QUOTES.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
