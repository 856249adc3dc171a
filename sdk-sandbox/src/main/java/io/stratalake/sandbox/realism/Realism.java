package io.stratalake.sandbox.realism;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Platform;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.Request;
import io.stratalake.sandbox.http.ResponseFilter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The difficulties of the services around every operation:
 *
 * <ol>
 *   <li>Reads fail now and then: 500 or 503 in the form of the platform, 502 with HTML from a gateway.
 *   <li>A new resource is not found at first. A new service is forbidden at first. A write to a new resource of the
 *       fleet is rejected with 404 at first.
 *   <li>A read after a change returns the earlier state at first.
 *   <li>One in sixteen asynchronous operations never ends.
 *   <li>JSON is as {@link JsonDifficulties} describes, and errors have all documented forms.
 * </ol>
 *
 * <p>Thread-safe.
 */
public final class Realism implements ResponseFilter {

    private static final Pattern ASYNC_OPERATION = Pattern.compile("get\\w*Operation(V\\w+)?");
    private static final int READS_PER_FAILURE = 40;
    private static final int OPERATIONS_PER_ENDLESS_ONE = 16;
    private static final String GATEWAY_PAGE =
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";

    private final Chance chance;
    private final RecentChanges recent;
    private final JsonDifficulties json;

    public Realism(long seed) {
        this.chance = new Chance(seed);
        this.recent = new RecentChanges(chance);
        this.json = new JsonDifficulties(chance);
    }

    @Override
    public Optional<Reply> before(Platform platform, OperationSpec operation, Request request) {
        String requestId = UUID.randomUUID().toString();
        Optional<HttpError> error = recent.error(operation, request);
        if (error.isPresent()) {
            return Optional.of(platform.reply(error.get(), requestId));
        }
        if (!operation.method().equals("GET") || !chance.oneIn(READS_PER_FAILURE, operation.id())) {
            return Optional.empty();
        }
        return Optional.of(
                switch (chance.next(3, "failure")) {
                    case 0 -> new Reply(502, Map.of("Content-Type", "text/html"), GATEWAY_PAGE);
                    case 1 ->
                        platform.reply(HttpError.of(503, "The service is overloaded."), requestId)
                                .with("Retry-After", "1");
                    default -> platform.reply(HttpError.of(500, "The request could not be processed."), requestId);
                });
    }

    @Override
    public Reply after(OperationSpec operation, Request request, Reply reply) {
        JsonElement body = parsed(reply);
        if (reply.status() >= 400) {
            return body instanceof JsonObject error ? reply.body(json.error(error)) : reply;
        }
        JsonObject object = body instanceof JsonObject present ? present : null;
        Reply stale = recent.stale(operation, request, reply, object);
        if (!stale.equals(reply)) {
            return stale;
        }
        return object == null ? reply : reply.body(json.response(operation, endless(operation, object)));
    }

    private static @Nullable JsonElement parsed(Reply reply) {
        boolean isJson = reply.headers().getOrDefault("Content-Type", "").contains("json")
                || reply.headers().getOrDefault("Content-Type", "").contains("goa");
        return isJson && !reply.body().isEmpty() ? JsonParser.parseString(reply.body()) : null;
    }

    private JsonObject endless(OperationSpec operation, JsonObject body) {
        if (ASYNC_OPERATION.matcher(operation.id()).matches()
                && body.has("endedAt")
                && chance.always(OPERATIONS_PER_ENDLESS_ONE, body.get("id").getAsString())) {
            body.keySet().removeIf(name -> name.equals("endedAt") || name.startsWith("result") || name.equals("error"));
            body.addProperty("status", "RUNNING");
            body.addProperty("progressPercent", 99);
        }
        return body;
    }
}
