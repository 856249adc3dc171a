package io.stratalake.greenlake.internal.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.fault.Logs;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkRequestLogTest {

    private static final BulkKind KIND = new BulkKind("Update", "device id", "ids", "devices", false, 5);

    private static List<String> logged(String... batch) {
        try (var logs = new Logs(line -> line.contains("INFO io.stratalake.greenlake"))) {
            new BulkRequestLog(KIND, List.of("a", "b", "c", "d")).sending(List.of(batch));
            return logs.unwanted().stream()
                    .map(line -> line.replaceFirst(".*BatchSender - ", ""))
                    .toList();
        }
    }

    @Test
    void items_one_after_the_other_have_positions() {
        assertEquals(List.of("Update of 4 ids: sending 2 to 3: b, c"), logged("b", "c"));
    }

    @Test
    void other_items_are_counted() {
        assertEquals(List.of("Update of 4 ids: sending 2: a, c"), logged("a", "c"));
        assertEquals(List.of("Update of 4 ids: sending 2: d, a"), logged("d", "a"));
    }
}
