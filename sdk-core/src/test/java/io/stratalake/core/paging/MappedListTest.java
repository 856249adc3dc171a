package io.stratalake.core.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappedListTest {

    private final SteppedExecutor executor = new SteppedExecutor();
    private final OffsetService service = OffsetService.with(25);

    @Test
    void converts_each_item() {
        var names = service.list(executor).map(number -> number * 2).map(number -> "n" + number);

        assertEquals("n48", names.toList().get(24));
        assertEquals(25, names.stream().count());
        assertEquals(
                List.of("n0", "n2"), names.pages().iterator().next().items().subList(0, 2));
    }

    @Test
    void converts_cursor_lists_too() {
        var words = new CursorService().page(null, "k1", "a").page("k1", null, "bc");

        assertEquals(List.of(1, 2), words.list(executor).map(String::length).toList());
    }

    @Test
    void converts_only_items_that_are_read() {
        var mapped = new ArrayList<Integer>();
        var list = service.list(executor).map(number -> {
            mapped.add(number);
            return number;
        });
        assertEquals(Optional.of(0), list.first());
        assertEquals(List.of(0), mapped);

        var items = list.iterator();
        items.next();
        items.next();
        executor.runAll();
        assertEquals(List.of(0, 0, 1), mapped, "prefetched pages are not converted");
    }

    @Test
    void converts_an_item_again_after_a_failure() {
        var broken = new boolean[] {true};
        var items = service.list(executor)
                .map(number -> {
                    if (number == 12 && broken[0]) {
                        throw new IllegalStateException("cannot map 12");
                    }
                    return number;
                })
                .iterator();
        var read = new ArrayList<Integer>();

        assertThrows(IllegalStateException.class, () -> items.forEachRemaining(read::add));
        broken[0] = false;
        items.forEachRemaining(read::add);
        assertEquals(service.items, read);
    }

    @Test
    void converts_a_page_once() {
        var mapped = new ArrayList<Integer>();
        var page = service.list(executor)
                .map(number -> {
                    mapped.add(number);
                    return number;
                })
                .pages()
                .iterator()
                .next();
        page.items().get(0);
        page.forEach(item -> {});

        assertEquals(10, mapped.size());
    }

    @Test
    void shares_its_continuation_tokens_with_the_original_list() {
        var list = service.list(executor);
        var token = list.map(Object::toString).pages().iterator().next().continuationToken();

        assertEquals(10, list.resumeAt(token).first().orElseThrow());
        assertEquals("10", list.resumeAt(token).map(Object::toString).first().orElseThrow());
    }
}
