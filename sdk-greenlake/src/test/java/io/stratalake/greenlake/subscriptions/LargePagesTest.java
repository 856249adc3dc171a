package io.stratalake.greenlake.subscriptions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.ServerException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** The number of requests for pages above the default size that fail. */
class LargePagesTest extends BulkFixture {

    private void page(int offset, int count) {
        var items = IntStream.range(offset, offset + count)
                .mapToObj(i -> "{\"id\": \"id-%s\", \"key\": \"K%s\"}".formatted(i, i))
                .collect(Collectors.joining(", "));
        service.answer(
                200,
                "{\"items\": [%s], \"count\": %s, \"total\": 160, \"offset\": %s}".formatted(items, count, offset));
    }

    private List<String> pages() {
        return service.lines().stream()
                .map(line ->
                        line.replaceAll(".*offset=(\\d+).*limit=(\\d+).*|.*limit=(\\d+).*offset=(\\d+).*", "$1$4+$2$3"))
                .toList();
    }

    @Test
    void are_requested_in_halves_after_one_attempt() {
        page(0, 50);
        service.answer(502, "").answer(413, "");
        page(50, 50);
        page(100, 50);
        page(150, 10);

        assertEquals(160, subscriptions.list().prefetch(0).toList().size());
        assertEquals(List.of("0+50", "50+200", "50+100", "50+50", "100+50", "150+50"), pages());
    }

    @Test
    void are_retried_in_the_same_size_after_a_failure_that_the_size_does_not_explain() {
        page(0, 50);
        service.answer(429, "").answer(new MockResponse.Builder().code(503).addHeader("Retry-After", "1"));
        page(50, 110);

        assertEquals(160, subscriptions.list().prefetch(0).toList().size());
        assertEquals(List.of("0+50", "50+200", "50+200", "50+200"), pages());
    }

    @Test
    void of_the_default_size_have_all_attempts() {
        for (var i = 0; i < 9; i++) {
            service.answer(502, "");
        }
        assertThrows(ServerException.class, () -> subscriptions.list().firstPage());
        assertEquals(Collections.nCopies(RetryPolicy.standard().maxAttempts(), "0+50"), pages());
    }
}
