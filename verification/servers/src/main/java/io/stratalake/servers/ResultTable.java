package io.stratalake.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of a run as a table in Markdown. */
final class ResultTable {

    private static final List<String> HEAD =
            List.of("cell", "calls", "ok", "unknown", "sent twice", "errors", "remark");

    private final List<Row> rows = new ArrayList<>();

    void add(Row row) {
        rows.add(row);
        System.out.println(String.join(" | ", row.columns()));
    }

    boolean isGood() {
        return rows.stream().allMatch(Row::isGood);
    }

    @Override
    public String toString() {
        var lines = new ArrayList<List<String>>();
        lines.add(HEAD);
        lines.add(HEAD.stream().map(column -> "---").toList());
        rows.forEach(row -> lines.add(row.columns()));
        var widths = IntStream.range(0, HEAD.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream()
                .map(line -> IntStream.range(0, line.size())
                        .mapToObj(column -> line.get(column)
                                + " ".repeat(widths[column] - line.get(column).length()))
                        .collect(Collectors.joining(" | ", "| ", " |")))
                .collect(Collectors.joining("\n"));
    }
}
