package io.stratalake.sandbox.http;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;

/** The name under which an answer leads to the next page, and a request asks for it. */
public record PageLink(String name) {

    /** The answer to a request for a page, sending the caller back to where it is. */
    Reply repeated(Reply reply, Request request) {
        Optional<String> asked = Query.parse(request.rawQuery()).text(name).or(() -> inBody(request));
        if (asked.isEmpty() || reply.status() != 200) {
            return reply;
        }
        JsonObject body = JsonParser.parseString(reply.body()).getAsJsonObject();
        body.addProperty(name, asked.get());
        return new Reply(reply.status(), reply.headers(), body.toString());
    }

    private Optional<String> inBody(Request request) {
        if (request.body().isEmpty()) {
            return Optional.empty();
        }
        return JsonParser.parseString(request.body()) instanceof JsonObject body && body.has(name)
                ? Optional.of(body.get(name).getAsString())
                : Optional.empty();
    }
}
