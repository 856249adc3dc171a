package io.stratalake.examples.console;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows for another program: nothing is cut, and the names of the columns stay the same. Confined to one thread. */
public final class Sheet {

    private static final Gson JSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private final List<String> names;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    private Sheet(List<String> names) {
        this.names = names;
    }

    /** A sheet without rows. */
    public static Sheet of(String... names) {
        return new Sheet(List.of(names));
    }

    /**
     * Adds a row. What is null is empty in CSV and null in JSON; in JSON, numbers, booleans and maps stay what they
     * are. Times are in UTC, as RFC 3339 has them.
     */
    public Sheet row(@Nullable Object... cells) {
        if (cells.length != names.size()) {
            throw new IllegalArgumentException(
                    "a row of " + cells.length + " cells does not fit " + names.size() + " columns");
        }
        rows.add(cells.clone());
        return this;
    }

    /** Comma-separated values, the names first. */
    List<String> csv() {
        var records =
                rows.stream().map(row -> Arrays.stream(row).map(Sheet::text).toList());
        return Stream.concat(Stream.of(names), records).map(Csv::line).toList();
    }

    private static String text(@Nullable Object cell) {
        return cell instanceof Map<?, ?> pairs ? Table.pairs(pairs) : Objects.toString(plain(cell), "");
    }

    /** Returns a time as RFC 3339 has it, in UTC; null for an empty text; anything else as it is. */
    private static @Nullable Object plain(@Nullable Object cell) {
        return cell instanceof OffsetDateTime time
                ? time.toInstant()
                : cell instanceof Minute time ? time.instant() : "".equals(cell) ? null : cell;
    }

    /** A JSON list, an object to a line. */
    List<String> json() {
        var lines = new ArrayList<String>();
        lines.add("[");
        for (var row : rows) {
            var last = lines.size() == rows.size();
            lines.add(escaped(JSON.toJson(object(row))) + (last ? "" : ","));
        }
        lines.add("]");
        return lines;
    }

    /** Escapes what could move the cursor or reorder text; Gson leaves DEL, C1 and bidirectional controls as they are. */
    private static String escaped(String json) {
        return UNSAFE.matcher(json)
                .replaceAll(unsafe ->
                        unsafe.group().chars().mapToObj("\\\\u%04x"::formatted).collect(Collectors.joining()));
    }

    private Map<String, @Nullable Object> object(@Nullable Object[] row) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var column = 0; column < row.length; column++) {
            var cell = plain(row[column]);
            object.put(
                    names.get(column),
                    cell == null || cell instanceof Number || cell instanceof Boolean || cell instanceof Map
                            ? cell
                            : cell.toString());
        }
        return object;
    }
}
