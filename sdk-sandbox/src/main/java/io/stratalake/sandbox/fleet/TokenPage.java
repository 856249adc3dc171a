package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.OpaqueToken;
import io.stratalake.sandbox.http.Query;
import io.stratalake.sandbox.simulation.Fields;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A page of a list: where it begins, and how many items it holds at most.
 *
 * @param token names the page; empty for the first
 */
record TokenPage(String token, int size) {

    /** The query parameters that ask for a page. */
    static final Set<String> PARAMETERS = Set.of("nextPageToken", "pageSize");

    private static final int USUAL_SIZE = 50;
    private static final int LARGEST = 1_000;

    /** How {@code nextPageToken} looks on the last page: the lists are not of one mind about it. */
    enum LastPage {
        EMPTY,
        ABSENT
    }

    static TokenPage read(Query query) {
        return new TokenPage(
                query.text("nextPageToken").orElse(""), (int) query.integer("pageSize", USUAL_SIZE, 1, LARGEST));
    }

    /** For a list that is asked for in the body of the request. */
    static TokenPage read(JsonObject body) {
        int size = body.has("pageSize") ? body.get("pageSize").getAsInt() : USUAL_SIZE;
        if (size < 1 || size > LARGEST) {
            throw HttpError.badRequest("body", "pageSize", "The value must be from 1 to " + LARGEST + ".");
        }
        return new TokenPage(
                body.has("nextPageToken") ? body.get("nextPageToken").getAsString() : "", size);
    }

    /**
     * Writes the page of a list, and the way to the next one.
     *
     * @param name the property that holds the items
     * @param key what tells an item from all others
     * @param form what an item looks like on the wire
     */
    <T> Fields of(String name, List<T> all, Function<T, String> key, Function<T, JsonObject> form, LastPage lastPage) {
        List<String> keys = all.stream().map(key).toList();
        int begin = token.isEmpty()
                ? 0
                : OpaqueToken.begin(keys, token)
                        .orElseThrow(() -> HttpError.badRequest(
                                "query", "nextPageToken", "'" + token + "' names no page of this list."));
        int end = Math.min(all.size(), begin + size);
        String last = lastPage == LastPage.EMPTY ? "" : null;
        return Fields.of(
                        name,
                        Fields.list(all.subList(begin, end).stream().map(form).toList()))
                .and("nextPageToken", end < all.size() ? OpaqueToken.naming(keys, end) : last);
    }
}
