package io.stratalake.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows as one Markdown table. */
final class Table {

    private static final List<String> HEAD = List.of("measured", "against", "SDK", "other", "ratio", "goal", "");

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
                row.goal().toString(),
                row.goal() instanceof Goal.None ? "" : row.isGood() ? "yes" : "NO");
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
