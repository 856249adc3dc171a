package io.stratalake.core.internal.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The split of values into batches by the encoded length of their filter. */
class FilterBatchesTest {

    private static final int MAX_BYTES = RequestTarget.MAX_BYTES - 1024;

    private static Filter<?> filter(List<String> keys) {
        return Filter.raw(keys.stream().map(key -> "key eq '" + key + "'").collect(Collectors.joining(" or ")));
    }

    private static int bytes(List<String> keys) {
        return RequestTarget.parameterBytes("filter", filter(keys).text());
    }

    @Property(tries = 200)
    void batches_are_in_order_and_as_large_as_fits(
            @ForAll @Size(max = 400) List<@IntRange(min = 1, max = 300) Integer> lengths, @ForAll boolean umlauts) {
        var keys = lengths.stream()
                .map(length -> (umlauts ? "\u00fc" : "k").repeat(length))
                .toList();

        var batches = FilterBatches.of(keys, FilterBatchesTest::filter);

        assertEquals(keys, batches.stream().flatMap(List::stream).toList());
        for (var i = 0; i < batches.size(); i++) {
            assertTrue(bytes(batches.get(i)) <= MAX_BYTES);
            if (i > 0) {
                var larger = new ArrayList<>(batches.get(i - 1));
                larger.add(batches.get(i).get(0));
                assertTrue(bytes(larger) > MAX_BYTES, "the value would have fit into the batch before");
            }
        }
    }

    @Example
    void ten_thousand_keys_take_few_requests_and_few_filters() {
        var keys = IntStream.range(0, 10_000).mapToObj("STIQ%06d"::formatted).toList();
        var filters = new int[1];

        var batches = FilterBatches.of(keys, batch -> {
            filters[0]++;
            return filter(batch);
        });

        assertTrue(batches.size() <= 60, () -> batches.size() + " requests");
        assertTrue(filters[0] <= batches.size() * 4, () -> filters[0] + " filters");
    }

    @Example
    void a_value_that_does_not_fit_is_a_batch_of_its_own() {
        var longest = "k".repeat(MAX_BYTES);

        assertEquals(
                List.of(List.of("a"), List.of(longest), List.of("b", "c")),
                FilterBatches.of(List.of("a", longest, "b", "c"), FilterBatchesTest::filter));
    }

    @Example
    void no_value_is_no_batch() {
        assertEquals(List.of(), FilterBatches.of(List.<String>of(), FilterBatchesTest::filter));
    }
}
