package io.stratalake.omnistrate.fault;

import com.google.gson.JsonParser;
import io.stratalake.core.fault.FaultyService;
import io.stratalake.core.fault.Reply;
import io.stratalake.core.fault.Request;
import io.stratalake.omnistrate.OmnistrateClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An account whose service and network have faults where a test wants them. A refresh token dies when it is used, also
 * if the answer gets lost.
 */
final class Account extends FaultyService<Account.Kind> {

    static final Duration LIFETIME = Duration.ofHours(1);

    /** The kinds of requests of a client. */
    enum Kind {
        SIGN_IN,
        REFRESH,
        CALL
    }

    private final Map<String, Duration> tokens = new HashMap<>();
    private final Set<String> refreshTokens = new HashSet<>();
    private int deadRefreshTokens;

    OmnistrateClient.Builder client() {
        return OmnistrateClient.builder()
                .baseUrl(url())
                .signIn("job@example.com", "hunter2-password")
                .httpClient(http())
                .time(clock());
    }

    @Override
    protected Reply work(Kind kind, Request request) {
        return switch (kind) {
            case SIGN_IN -> session();
            case REFRESH -> {
                refreshTokens.remove(spentBy(request));
                yield session();
            }
            case CALL -> Reply.json(200, "{}");
        };
    }

    @Override
    protected boolean isWelcome(Kind kind, Request request) {
        return switch (kind) {
            case SIGN_IN -> true;
            case REFRESH -> {
                var lives = refreshTokens.contains(spentBy(request));
                deadRefreshTokens += lives ? 0 : 1;
                yield lives;
            }
            case CALL -> {
                var end = tokens.get(request.header("Authorization").replaceFirst("Bearer ", ""));
                yield end != null && end.compareTo(clock().elapsed()) > 0;
            }
        };
    }

    private static String spentBy(Request request) {
        return JsonParser.parseString(request.body())
                .getAsJsonObject()
                .get("refreshToken")
                .getAsString();
    }

    private Reply session() {
        var number = tokens.size();
        var end = clock().now().plus(LIFETIME);
        var claims = "{\"exp\":%d,\"n\":%d}".formatted(end.getEpochSecond(), number);
        var token =
                "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                        + ".hunter2";
        tokens.put(token, clock().elapsed().plus(LIFETIME));
        refreshTokens.add("hunter2-refresh-" + number);
        return Reply.json(
                200, "{\"jwtToken\":\"%s\",\"refreshToken\":\"hunter2-refresh-%d\"}".formatted(token, number));
    }

    @Override
    protected Reply refusal() {
        return Reply.json(401, "{\"name\":\"unauthorized\",\"message\":\"who is this?\"}");
    }

    @Override
    protected Kind kind(String path) {
        return path.endsWith("/signin") ? Kind.SIGN_IN : path.endsWith("/refresh-token") ? Kind.REFRESH : Kind.CALL;
    }

    /** How often a refresh token was sent that had been used. */
    synchronized int deadRefreshTokens() {
        return deadRefreshTokens;
    }
}
