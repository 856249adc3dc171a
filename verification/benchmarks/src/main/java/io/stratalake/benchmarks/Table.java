package io.stratalake.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows as one Markdown table. */
final class Table {

    private static final List<String> HEAD =
            List.of("measured", "against", "SDK", "other", "ratio", "± rounds", "goal", "");

    private final List<List<String>> lines;

    Table(List<Row> rows) {
        this.lines =
                Stream.concat(Stream.of(HEAD), rows.stream().map(Table::line)).toList();
    }

    private static List<String> line(Row row) {
        return List.of(
                row.what(),
                row.against(),
                row.sdk().toString(),
                row.peer().toString(),
                String.format(Locale.ROOT, "%.2f", row.ratio()),
                variation(row),
                row.goal().toString(),
                row.goal() instanceof Goal.None ? "" : row.isGood() ? "yes" : "NO");
    }

    /** Returns half of the variation, and a mark if it is more than a tenth. */
    private static String variation(Row row) {
        return row.variation() == 0
                ? ""
                : String.format(Locale.ROOT, "%.0f %%%s", 50 * row.variation(), row.isUnsteady() ? ", unsteady" : "");
    }

    @Override
    public String toString() {
        var text = new StringBuilder(text(lines.get(0)));
        text.append("|").append(" --- |".repeat(HEAD.size())).append('\n');
        lines.stream().skip(1).map(this::text).forEach(text::append);
        return text.toString();
    }

    private String text(List<String> line) {
        var cells = Stream.iterate(0, column -> column + 1)
                .limit(HEAD.size())
                .map(column -> padded(line.get(column), column));
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private String padded(String cell, int column) {
        var width =
                lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
        return cell + " ".repeat(width - cell.length());
    }
}
