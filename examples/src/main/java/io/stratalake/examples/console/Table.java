package io.stratalake.examples.console;

import io.stratalake.core.internal.failure.SingleLine;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows in columns, as wide as they need to be and no wider than a page. Confined to one thread. */
public final class Table {

    private static final int PAGE = 110;
    private static final int LEAST = 8;
    private static final String INDENT = "  ";
    private static final String GAP = "  ";
    private static final String CUT = "...";
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    /** How a column is set. */
    public enum Kind {
        /** At the left, and never cut: what a reader copies. */
        NAME,
        /** At the left; cut where the page is too narrow. */
        TEXT,
        /** At the right, never cut. */
        NUMBER
    }

    /** A column. */
    public record Column(String title, Kind kind) {}

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();
    private final Sheet sheet;
    private long notShown;
    private @Nullable String whenEmpty;

    private Table(List<Column> columns) {
        this.columns = columns;
        this.sheet = Sheet.of(columns.stream().map(Table::property).toArray(String[]::new));
    }

    /** A table without rows. */
    public static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    /** A column of what a reader copies, such as keys. */
    public static Column name(String title) {
        return new Column(title, Kind.NAME);
    }

    /** A column of text. */
    public static Column text(String title) {
        return new Column(title, Kind.TEXT);
    }

    /** A column of numbers. */
    public static Column number(String title) {
        return new Column(title, Kind.NUMBER);
    }

    /** Adds a row. What is null or empty shows as a hyphen, a time as its day in UTC, a
     * boolean as yes or no, a map as its pairs. */
    public Table row(@Nullable Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.length + " cells does not fit " + columns.size() + " columns");
        }
        rows.add(Arrays.stream(cells).map(Table::cell).toList());
        sheet.row(IntStream.range(0, cells.length)
                .mapToObj(column -> forSheet(column, cells[column]))
                .toArray());
        return this;
    }

    /** Services have numbers as texts in places; another program is to find numbers where a column is of numbers. */
    private @Nullable Object forSheet(int column, @Nullable Object cell) {
        var isOfNumbers = columns.get(column).kind() == Kind.NUMBER;
        return isOfNumbers
                        && cell instanceof String text
                        && NUMBER.matcher(text).matches()
                ? new BigDecimal(text)
                : cell;
    }

    /** Says under the table how many rows there are beside those shown. */
    public Table more(long number) {
        notShown = number;
        return this;
    }

    /** The same rows for another program: whole, with their moments, under names such as {@code daysLeft}. */
    public Sheet sheet() {
        return sheet;
    }

    /** {@code Days left} as a program calls it. */
    private static String property(Column column) {
        var words = Arrays.stream(column.title().split("[^A-Za-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
        return words.isEmpty() ? column.title() : words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    /** Sets the text that a page shows in place of an empty table. */
    public Table whenEmpty(String words) {
        whenEmpty = words;
        return this;
    }

    /** The lines under their heading. */
    List<String> page(String heading) {
        return rows.isEmpty() && whenEmpty != null
                ? List.of(whenEmpty)
                : Stream.concat(Stream.of("", heading), lines().stream()).toList();
    }

    private static String cell(@Nullable Object value) {
        var text = value instanceof OffsetDateTime moment
                ? day(moment)
                : value instanceof Boolean fact
                        ? (fact ? "yes" : "no")
                        : value instanceof Map<?, ?> pairs ? pairs(pairs) : Objects.toString(value, "");
        var line = SingleLine.of(text);
        return line.isEmpty() ? "-" : line;
    }

    private static String day(OffsetDateTime moment) {
        return moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate().toString();
    }

    static String pairs(Map<?, ?> pairs) {
        return pairs.entrySet().stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    /** The lines: titles, a rule, the rows. */
    public List<String> lines() {
        var widths = widths();
        var lines = new ArrayList<String>();
        lines.add(line(columns.stream().map(Column::title).toList(), widths));
        lines.add(line(Arrays.stream(widths).mapToObj("-"::repeat).toList(), widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        if (notShown > 0) {
            lines.add(INDENT + "... and " + notShown + " more");
        }
        return lines;
    }

    private int[] widths() {
        var widths = IntStream.range(0, columns.size()).map(this::wanted).toArray();
        for (var excess = total(widths) - PAGE; excess > 0; excess--) {
            var widest = widestText(widths);
            if (widest.isEmpty()) {
                return widths;
            }
            widths[widest.getAsInt()]--;
        }
        return widths;
    }

    private int wanted(int column) {
        var title = columns.get(column).title().length();
        return rows.stream().mapToInt(row -> row.get(column).length()).reduce(title, Math::max);
    }

    private static int total(int[] widths) {
        return INDENT.length() + Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    }

    /** The column to cut next, if one can be cut. */
    private OptionalInt widestText(int[] widths) {
        return IntStream.range(0, widths.length)
                .filter(column -> columns.get(column).kind() == Kind.TEXT && widths[column] > LEAST)
                .reduce((one, other) -> widths[other] > widths[one] ? other : one);
    }

    private String line(List<String> cells, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> set(
                        cells.get(column), widths[column], columns.get(column).kind()))
                .collect(Collectors.joining(GAP, INDENT, ""))
                .stripTrailing();
    }

    private static String set(String cell, int width, Kind kind) {
        var shown = cell.length() <= width ? cell : cell.substring(0, width - CUT.length()) + CUT;
        var space = " ".repeat(width - shown.length());
        return kind == Kind.NUMBER ? space + shown : shown + space;
    }
}
