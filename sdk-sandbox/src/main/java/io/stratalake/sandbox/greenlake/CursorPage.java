package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Query;
import io.stratalake.sandbox.http.Reply;
import java.util.List;
import java.util.function.Function;

/** A list that is read by {@code next} and {@code limit}. */
record CursorPage(PageSize size, PageCursor cursor, LastPage lastPage) {

    /** How {@code next} looks on the last page: the lists are not of one mind about it. */
    enum LastPage {
        NULL,
        EMPTY,
        ABSENT
    }

    /**
     * Answers a call with the page that it asks for.
     *
     * @param key what tells an item from all others
     * @param form what an item looks like on the wire
     */
    <T> Reply answer(Query query, List<T> items, Function<T, String> key, Function<T, JsonObject> form) {
        int limit = size.read(query);
        List<String> keys = items.stream().map(key).toList();
        int begin = query.text("next").map(text -> cursor.begin(keys, text)).orElse(0);
        int end = Math.min(items.size(), begin + limit);

        JsonArray page = new JsonArray();
        items.subList(begin, end).stream().map(form).forEach(page::add);
        JsonObject body = new JsonObject();
        body.add("items", page);
        body.addProperty("count", page.size());
        body.addProperty("total", items.size());
        if (end < items.size()) {
            body.addProperty("next", cursor.naming(keys, end));
        } else {
            endList(body);
        }
        return Reply.ok(body);
    }

    private void endList(JsonObject body) {
        switch (lastPage) {
            case NULL -> body.add("next", JsonNull.INSTANCE);
            case EMPTY -> body.addProperty("next", "");
            case ABSENT -> {}
        }
    }
}
