package io.stratalake.greenlake.internal.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.greenlake.subscriptions.AsyncOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table in docs/operations.md is true. */
class ShapesInTheDocsTest {

    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|");

    record Row(String shape, String properties, List<String> fates) {
        @Override
        public String toString() {
            return shape;
        }
    }

    static Stream<Row> rows() throws IOException {
        var page = Files.readString(Path.of("../docs/operations.md"));
        var table = page.substring(page.indexOf("### The shapes of a result"));
        return table.lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> {
                    var row = ROW.matcher(line);
                    assertTrue(row.matches(), line);
                    return new Row(row.group(1), row.group(2), List.of(row.group(3), row.group(4)));
                });
    }

    @Test
    void the_table_is_found() throws IOException {
        assertTrue(rows().count() >= 20);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void a_shape_is_read_as_the_page_says(Row row) {
        var operation =
                AsyncOperation.fromJson("{\"id\": \"op\", \"status\": \"SUCCEEDED\", " + row.properties() + "}");
        var batch = new AcceptedBatch(
                "op",
                List.of("KEY1", "KEY2"),
                2,
                (id, options) -> new ApiResponse<>(200, Headers.of(), null, operation),
                CallOptions.none(),
                "subscriptions");

        var told = items(batch).stream().map(ShapesInTheDocsTest::text).toList();

        for (var i = 0; i < told.size(); i++) {
            // A row without a reason says nothing of it where the outcome is unknown.
            var expected = row.fates().get(i);
            assertEquals(expected, expected.equals("unknown") ? told.get(i).replaceFirst(":.*", "") : told.get(i));
        }
    }

    private static List<NamedResult> items(AcceptedBatch batch) {
        return assertInstanceOf(Succeeded.class, batch.poll(Deadline.none())).result() instanceof List<?> items
                ? items.stream().map(NamedResult.class::cast).toList()
                : List.of();
    }

    private static String text(NamedResult fate) {
        var outcome = fate.outcome().name().toLowerCase(Locale.ROOT).replace("rejected", "failed");
        return fate.reason() == null ? outcome : outcome + ": " + fate.reason();
    }
}
