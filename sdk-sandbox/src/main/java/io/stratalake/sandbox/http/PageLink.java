package io.stratalake.sandbox.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stratalake.sandbox.contract.OperationSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fault that a page names itself as the next page. */
final class PageLink {

    private PageLink() {}

    static Reply repeated(@Nullable OperationSpec operation, Reply reply, Request request) {
        if (operation == null || operation.paging() == null || reply.status() != 200) {
            return reply;
        }
        String name = operation.paging().nextName();
        Optional<String> requested = Query.parse(request.rawQuery()).text(name).or(() -> inBody(request, name));
        if (requested.isEmpty()) {
            return reply;
        }
        JsonObject body = JsonParser.parseString(reply.body()).getAsJsonObject();
        body.addProperty(name, requested.get());
        return new Reply(reply.status(), reply.headers(), body.toString());
    }

    private static Optional<String> inBody(Request request, String name) {
        return !request.body().isEmpty()
                        && JsonParser.parseString(request.body()) instanceof JsonObject body
                        && body.has(name)
                ? Optional.of(body.get(name).getAsString())
                : Optional.empty();
    }
}
