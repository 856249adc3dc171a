package io.stratalake.examples;

import io.stratalake.examples.console.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Files of comma-separated values (RFC 4180) whose first line names the columns. */
final class CsvFile {

    /** A line of a file. */
    record Line(String file, int number, Map<String, String> cells) {

        /** Returns the text of a column, or an empty string if the file does not have it. */
        String text(String column) {
            return cells.getOrDefault(column, "");
        }

        /** Returns the text of a column that must have one. */
        String required(String column) {
            if (text(column).isEmpty()) {
                throw wrong("the " + column + " is missing");
            }
            return text(column);
        }

        UsageException wrong(String problem) {
            return new UsageException("%s, line %s: %s".formatted(file, number, problem));
        }
    }

    private final String file;
    private final String text;
    private int position;
    private int lineNumber = 1;

    private CsvFile(String file, String text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Reads the lines, without empty ones.
     *
     * @param columns the columns that a file may have
     */
    static List<Line> read(String file, List<String> columns) {
        var text = FileLines.text(file);
        return new CsvFile(file, text.startsWith("\uFEFF") ? text.substring(1) : text).lines(columns);
    }

    /** Returns the lines, if no two have the same text in a column, ignoring case. */
    static List<Line> distinct(List<Line> lines, String column) {
        var texts = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        for (var line : lines) {
            if (!texts.add(line.text(column))) {
                throw line.wrong("the " + column + " " + line.text(column) + " is there twice");
            }
        }
        return lines;
    }

    private List<Line> lines(List<String> columns) {
        var header = isAtEnd() ? List.<String>of() : record();
        for (var column : header) {
            if (Collections.frequency(header, column) > 1) {
                throw new UsageException("%s has the column \"%s\" twice".formatted(file, column));
            }
            if (!columns.contains(column)) {
                throw new UsageException("%s has a column \"%s\"; the columns are %s"
                        .formatted(file, column, String.join(", ", columns)));
            }
        }
        var lines = new ArrayList<Line>();
        while (!isAtEnd()) {
            var number = lineNumber;
            var cells = record();
            if (cells.stream().allMatch(String::isEmpty)) {
                continue;
            }
            if (cells.size() != header.size()) {
                throw new UsageException("%s, line %s: there are %s values for %s columns"
                        .formatted(file, number, cells.size(), header.size()));
            }
            var named = new LinkedHashMap<String, String>();
            for (var i = 0; i < cells.size(); i++) {
                named.put(header.get(i), cells.get(i));
            }
            lines.add(new Line(file, number, named));
        }
        if (lines.isEmpty()) {
            throw new UsageException("there is no line below the header in " + file);
        }
        return lines;
    }

    private boolean isAtEnd() {
        return position >= text.length();
    }

    private List<String> record() {
        var cells = new ArrayList<String>();
        do {
            cells.add(cell());
        } while (skip(','));
        skip('\r');
        if (!isAtEnd() && !skip('\n')) {
            throw new UsageException("%s, line %s: text follows a closing quote".formatted(file, lineNumber));
        }
        lineNumber++;
        return cells;
    }

    private boolean skip(char expected) {
        var isThere = !isAtEnd() && text.charAt(position) == expected;
        position += isThere ? 1 : 0;
        return isThere;
    }

    private void skipSpaces() {
        while (skip(' ')) {
            // Some programs write spaces around quotes.
        }
    }

    private String cell() {
        skipSpaces();
        if (skip('"')) {
            return quoted();
        }
        var start = position;
        while (!isAtEnd() && ",\r\n".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        return text.substring(start, position).strip();
    }

    private String quoted() {
        var cell = new StringBuilder();
        while (!isAtEnd()) {
            var next = text.charAt(position++);
            if (next != '"') {
                lineNumber += next == '\n' ? 1 : 0;
                cell.append(next);
            } else if (skip('"')) {
                cell.append('"');
            } else {
                skipSpaces();
                return cell.toString();
            }
        }
        throw new UsageException("%s, line %s: a quote is not closed".formatted(file, lineNumber));
    }
}
