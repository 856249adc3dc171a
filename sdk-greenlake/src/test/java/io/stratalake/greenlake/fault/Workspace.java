package io.stratalake.greenlake.fault;

import com.google.gson.JsonParser;
import io.stratalake.core.fault.FaultyService;
import io.stratalake.core.fault.Reply;
import io.stratalake.core.fault.Request;
import io.stratalake.greenlake.GreenLakeClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A workspace whose service and network have faults where a test wants them. It counts how often a key was claimed. */
final class Workspace extends FaultyService<Workspace.Kind> {

    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);

    /** The kinds of requests of a client. */
    enum Kind {
        TOKEN,
        CLAIM,
        POLL
    }

    private final Map<String, Integer> claimed = new HashMap<>();
    private final Map<String, Duration> tokens = new HashMap<>();

    GreenLakeClient.Builder client() {
        return GreenLakeClient.builder()
                .baseUrl(url())
                .clientCredentials("job", "hunter2-secret")
                .workspaceId("aabbccdd00112233445566778899eeff")
                .httpClient(http())
                .time(clock());
    }

    @Override
    protected Reply refusal() {
        return Reply.json(401, "{\"errorCode\":\"HPE_GL_ERROR_UNAUTHORIZED\",\"message\":\"who is this?\"}");
    }

    @Override
    protected Reply work(Kind kind, Request request) {
        return switch (kind) {
            case TOKEN -> {
                var token = "hunter2-token-" + tokens.size();
                tokens.put(token, clock().elapsed().plus(TOKEN_LIFETIME));
                yield Reply.json(200, "{\"access_token\":\"%s\",\"expires_in\":900}".formatted(token));
            }
            case CLAIM -> {
                var keys =
                        JsonParser.parseString(request.body()).getAsJsonObject().getAsJsonArray("subscriptions");
                keys.forEach(
                        key -> claimed.merge(key.getAsJsonObject().get("key").getAsString(), 1, Integer::sum));
                // Somewhere else: only the id counts, the token stays here.
                yield Reply.json(
                        202,
                        "{\"code\":202,\"status\":\"202 ACCEPTED\",\"transactionId\":\"t\"}",
                        "Location: http://127.0.0.2:9/subscriptions/v1/async-operations/op-" + received(kind));
            }
            case POLL ->
                Reply.json(
                        200, "{\"id\":\"op\",\"status\":\"SUCCEEDED\",\"result\":\"SUCCEEDED\",\"timeoutMinutes\":1}");
        };
    }

    @Override
    protected boolean isWelcome(Kind kind, Request request) {
        var end = tokens.get(request.header("Authorization").replaceFirst("Bearer ", ""));
        return kind == Kind.TOKEN || (end != null && end.compareTo(clock().elapsed()) > 0);
    }

    @Override
    protected Kind kind(String path) {
        return path.contains("oauth2") ? Kind.TOKEN : path.contains("async-operations") ? Kind.POLL : Kind.CLAIM;
    }

    synchronized int claimed(String key) {
        return claimed.getOrDefault(key, 0);
    }
}
