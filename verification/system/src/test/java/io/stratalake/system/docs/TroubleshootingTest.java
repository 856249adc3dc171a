package io.stratalake.system.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The messages in the tables of the documentation are those of the SDK. A table of messages has the heading {@code
 * message} in its first column. An ellipsis stands for a part that differs.
 */
class TroubleshootingTest {

    private static final String HEADING = "| message |";
    private static final Pattern ROW = Pattern.compile("\\| ((?:`[^`]+`(?:, )?)+) \\|.*");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\".*?\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"|//[^\n]*|/\\*.*?\\*/|'(?:[^'\\\\\n]|\\\\.)'", Pattern.DOTALL);
    private static final Pattern PLUS = Pattern.compile("\\s*\\+\\s*");
    private static final Pattern PLACEHOLDER = Pattern.compile("%[-0-9]*[a-zA-Z]|\\{}");

    /** The places at which a message may consist of several literals. */
    private static final Pattern SEAM = Pattern.compile("…|: ");

    private static final Pattern CHECK =
            Pattern.compile("\\b[Cc]heck (the|its|that|whether|which|locks|your|permissions|both)\\b");

    /** A part of a message of fewer characters occurs in others by chance. */
    private static final int TELLING = 10;

    /** A quoted message and its place. */
    private record Quote(String text, String place) {}

    @Test
    void every_message_is_in_the_sources() {
        var sources =
                Names.publishedSources().map(TroubleshootingTest::literals).toList();
        var quotes =
                Document.all().stream().flatMap(TroubleshootingTest::quotes).toList();

        assertTrue(quotes.size() > 100, () -> quotes.size() + " messages");
        assertEquals(
                List.of(),
                quotes.stream()
                        .filter(quote -> sources.stream().noneMatch(literals -> has(literals, quote.text())))
                        .toList());
    }

    /** A message that says what to check sends its reader somewhere, and has a row that says more. */
    @Test
    void every_message_that_says_what_to_check_has_a_row() {
        var parts = Document.all().stream()
                .flatMap(TroubleshootingTest::quotes)
                .flatMap(quote -> SEAM.splitAsStream(quote.text()))
                .filter(part -> part.strip().length() >= TELLING)
                .toList();

        assertEquals(
                List.of(),
                Names.publishedSources()
                        .flatMap(source -> literals(source).stream())
                        .filter(literal -> CHECK.matcher(literal).find())
                        .filter(literal -> parts.stream().noneMatch(literal::contains))
                        .toList());
    }

    private static Stream<Quote> quotes(Document page) {
        var quotes = new ArrayList<Quote>();
        var inTable = false;
        for (var line : page.lines()) {
            inTable = line.startsWith(HEADING) || (inTable && line.startsWith("|"));
            var row = ROW.matcher(line);
            if (inTable && row.matches()) {
                SPAN.matcher(row.group(1))
                        .results()
                        .forEach(span -> quotes.add(new Quote(span.group(1), page.toString())));
            }
        }
        return quotes.stream();
    }

    /** Returns whether the string literals of a source file have all parts of a message. */
    private static boolean has(List<String> literals, String message) {
        return Stream.of(SEAM.split(message))
                .filter(part -> !part.isBlank())
                .allMatch(part -> literals.stream().anyMatch(literal -> literal.contains(part)));
    }

    /** Returns the string literals of a source file, with concatenated ones joined. */
    private static List<String> literals(String source) {
        var literals = new ArrayList<String>();
        var code = new StringBuilder();
        var position = 0;
        var tokens = TOKEN.matcher(source);
        while (tokens.find()) {
            code.append(source, position, tokens.start());
            position = tokens.end();
            if (tokens.group(1) != null) {
                var text = tokens.group(1).replace("\\\"", "\"");
                if (!literals.isEmpty() && PLUS.matcher(code).matches()) {
                    text = literals.remove(literals.size() - 1) + text;
                }
                literals.add(text);
                code.setLength(0);
            }
        }
        return literals.stream()
                .map(literal -> PLACEHOLDER.matcher(literal).replaceAll("…"))
                .toList();
    }
}
