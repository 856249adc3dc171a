package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.http.HttpError;
import java.util.List;

/** How a list says where a page begins. Items are known by their keys, in the order of the list. */
sealed interface PageCursor permits NamedCursor, OpaqueCursor {

    /** What names the page that begins at an item. */
    String naming(List<String> keys, int index);

    /** Where the page begins that a caller names; at the end of the list if there is nothing left. */
    int begin(List<String> keys, String cursor);

    static HttpError unknown(String cursor) {
        return HttpError.badRequest("query", "next", "'" + cursor + "' names no page of this list.");
    }
}
