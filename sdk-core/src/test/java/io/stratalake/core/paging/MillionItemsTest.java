package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.codegen.CursorPaging;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

/** Memory does not grow with the list: of all the answers, only those being read and fetched ahead are held. */
class MillionItemsTest {

    private static final int ITEMS = 1_000_000;
    private static final int PAGE = 2_000;
    private static final Executor AT_ONCE = Runnable::run;

    private final List<WeakReference<Object>> answers = new ArrayList<>();

    private <R> ApiResponse<R> answer(R body) {
        answers.add(new WeakReference<>(body));
        return new ApiResponse<>(200, Headers.of(), null, body);
    }

    private OffsetService.Answer offsetPage(int offset, int limit) {
        var end = Math.min(offset + limit, ITEMS);
        return new OffsetService.Answer(IntStream.range(offset, end).boxed().toList(), ITEMS, offset);
    }

    private CursorService.Answer cursorPage(int page) {
        var items = IntStream.range(page * PAGE, (page + 1) * PAGE)
                .mapToObj(Integer::toString)
                .toList();
        return new CursorService.Answer(items, (page + 1) * PAGE < ITEMS ? Integer.toString(page + 1) : null);
    }

    private void read(Iterable<?> items, int answersHeld) {
        var count = 0;
        for (var item : items) {
            assertEquals(Integer.toString(count), item.toString());
            count++;
            if (count % (ITEMS / 5) == ITEMS / 10) {
                System.gc();
                var held =
                        answers.stream().filter(answer -> answer.get() != null).count();
                assertTrue(held <= answersHeld, held + " answers are held after " + count + " items");
            }
        }
        assertEquals(ITEMS, count);
    }

    @Test
    void an_offset_list_holds_the_page_being_read_and_the_ones_ahead() {
        var listing = OffsetService.listing(AT_ONCE).pageSizes(PAGE, PAGE);
        Paged<Integer> list =
                Paged.offset(listing, OffsetService.PAGING, (offset, limit) -> answer(offsetPage(offset, limit)));

        read(list.prefetch(4), 1 + 4);
        assertEquals(ITEMS / PAGE + 1, answers.size());
    }

    @Test
    void a_cursor_list_holds_the_page_being_read_and_the_one_ahead() {
        Paged<String> list = Paged.cursor(
                CursorService.listing(AT_ONCE),
                CursorPaging.of(CursorService.Answer::items, CursorService.Answer::next),
                (cursor, limit) -> answer(cursorPage(cursor == null ? 0 : Integer.parseInt(cursor))));

        read(list, 1 + 1);
        assertEquals(ITEMS / PAGE, answers.size());
    }
}
