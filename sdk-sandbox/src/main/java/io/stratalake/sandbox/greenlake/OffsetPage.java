package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Query;
import io.stratalake.sandbox.http.Reply;
import java.util.List;
import java.util.function.Function;

/** A page of a list that is read by {@code offset} and {@code limit}. */
record OffsetPage(long offset, int limit) {

    static OffsetPage read(Query query, PageSize size) {
        int limit = size.read(query);
        return new OffsetPage(query.integer("offset", 0, 0, Long.MAX_VALUE), limit);
    }

    /** @param form what an item looks like on the wire */
    <T> Reply of(List<T> items, Function<? super T, JsonObject> form) {
        JsonArray page = new JsonArray();
        items.stream().skip(offset).limit(limit).map(form).forEach(page::add);
        JsonObject body = new JsonObject();
        body.add("items", page);
        body.addProperty("count", page.size());
        body.addProperty("offset", offset);
        body.addProperty("total", items.size());
        return Reply.ok(body);
    }
}
