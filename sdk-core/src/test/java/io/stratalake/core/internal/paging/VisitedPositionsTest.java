package io.stratalake.core.internal.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitedPositionsTest {

    private final List<WeakReference<String>> cursors = new ArrayList<>();

    @Test
    void keeps_every_position_of_a_list_of_ordinary_length() {
        var visited = new VisitedPositions<Integer>();
        for (var i = 0; i < VisitedPositions.LIMIT; i++) {
            assertFalse(visited.contains(i));
            visited.add(i);
        }
        for (var i = 0; i < VisitedPositions.LIMIT; i++) {
            assertTrue(visited.contains(i));
        }
    }

    @Test
    void stays_small_over_a_million_pages() {
        var visited = new VisitedPositions<Integer>();
        for (var i = 0; i < 1_000_000; i++) {
            visited.add(i);
            assertTrue(visited.size() <= VisitedPositions.LIMIT);
        }
        assertTrue(visited.size() >= VisitedPositions.LIMIT / 2);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 2000", "1023, 1", "1024, 1", "5000, 3", "100000, 7", "3, 50000", "70000, 30000"})
    void detects_a_loop_of_any_length_soon_after_its_first_repetition(int before, int loop) {
        var visited = new VisitedPositions<Integer>();
        var page = 0;
        var pagesRead = 0;
        while (!visited.contains(page)) {
            visited.add(page);
            pagesRead++;
            page = page + 1 < before + loop ? page + 1 : before;
            assertTrue(pagesRead < 1_000_000, "the loop was never detected");
        }
        var repeated = pagesRead - before - loop;
        assertTrue(repeated <= pagesRead / 250, repeated + " pages were read again");
    }

    @Test
    void drops_positions_evenly() {
        var visited = new VisitedPositions<Integer>();
        for (var i = 0; i <= 2 * VisitedPositions.LIMIT; i++) {
            visited.add(i);
        }
        for (var i = 0; i <= 2 * VisitedPositions.LIMIT; i++) {
            assertEquals(i % 4 == 0, visited.contains(i), "position " + i);
        }
    }

    @Test
    void keeps_nothing_of_long_cursors_and_still_finds_a_loop() {
        var visited = new VisitedPositions<String>();
        for (var i = 0; i < 100; i++) {
            var cursor = "x".repeat(60_000) + i;
            assertFalse(visited.contains(cursor));
            visited.add(cursor);
            assertTrue(visited.contains(cursor));
            cursors.add(new WeakReference<>(cursor));
        }
        assertTrue(visited.contains("x".repeat(60_000) + 7));
        for (var attempt = 0; attempt < 20 && cursors.stream().anyMatch(cursor -> cursor.get() != null); attempt++) {
            System.gc();
        }
        assertEquals(0, cursors.stream().filter(cursor -> cursor.get() != null).count());
        assertEquals(100, visited.size());
    }
}
