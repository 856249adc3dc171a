package io.stratalake.omnistrate;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.stratalake.core.internal.okhttp.PromptSockets;
import io.stratalake.core.time.SimulatedTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;

/**
 * A platform that gives out sessions as the real one does: a token says itself when it ends, and a refresh token is
 * good for one use. Answers other calls as a test has it, provided that their token lives; remembers what it was asked.
 */
public final class FakeOmnistrate implements AutoCloseable {

    static final String SIGN_IN = "/2022-09-01-00/signin";
    static final String REFRESH = "/2022-09-01-00/refresh-token";
    static final String REVOKE = "/2022-09-01-00/revoke-token";

    static final String EMAIL = "ops@example.com";
    static final String PASSWORD = "correct-horse-hunter2";
    static final String API_KEY = "om_key-hunter2";

    /** One request as it came over the wire. */
    public record Asked(String method, String target, Headers headers, String body) {

        /** Method and target. */
        public String line() {
            return method + " " + target;
        }

        public JsonElement json() {
            return JsonParser.parseString(body);
        }
    }

    private final MockWebServer server = PromptSockets.server();
    private final Map<String, Queue<MockResponse>> preparedSessions = new ConcurrentHashMap<>();
    private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();

    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, Instant> tokens = new HashMap<>();
    private final Set<String> refreshTokens = new HashSet<>();
    private final List<String> deadRefreshTokensSeen = new ArrayList<>();
    private int sessions;
    private Duration tokenLifetime = Duration.ofHours(1);
    private boolean givesRefreshTokens = true;

    public final SimulatedTime time = new SimulatedTime();

    public FakeOmnistrate() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var body = request.getBody() == null ? "" : request.getBody().utf8();
                return answer(new Asked(request.getMethod(), request.getTarget(), request.getHeaders(), body));
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized MockResponse answer(Asked it) {
        asked.add(it);
        if (!Set.of(SIGN_IN, REFRESH, REVOKE).contains(it.target)) {
            return call(it);
        }
        if (!it.target.equals(SIGN_IN)) {
            spend(it.json().getAsJsonObject().get("refreshToken").getAsString());
        }
        var prepared = preparedSessions
                .getOrDefault(it.target, new ConcurrentLinkedQueue<>())
                .poll();
        if (prepared != null) {
            return prepared;
        }
        return it.target.equals(REVOKE) ? new MockResponse.Builder().code(204).build() : session(it);
    }

    private void spend(String refreshToken) {
        if (!refreshTokens.remove(refreshToken)) {
            deadRefreshTokensSeen.add(refreshToken);
        }
    }

    private MockResponse session(Asked it) {
        sessions++;
        var byKey = it.body.contains(API_KEY);
        var token = jwt("{\"exp\": " + time.now().plus(tokenLifetime).getEpochSecond() + ", \"n\": " + sessions + "}");
        tokens.put(token, time.now().plus(tokenLifetime));
        var refreshToken = "refresh-hunter2-" + sessions;
        refreshTokens.add(refreshToken);
        return json(
                        200,
                        byKey || !givesRefreshTokens
                                ? "{\"jwtToken\": \"" + token + "\"}"
                                : "{\"jwtToken\": \"" + token + "\", \"refreshToken\": \"" + refreshToken + "\"}")
                .build();
    }

    private MockResponse call(Asked it) {
        var authorization = it.headers.get("Authorization");
        var end = authorization == null ? null : tokens.get(authorization.substring("Bearer ".length()));
        if (end == null || !time.now().isBefore(end)) {
            return json(401, "{\"name\": \"unauthorized\", \"message\": \"the token is no longer good\"}")
                    .build();
        }
        var answer = answers.poll();
        return answer != null ? answer : json(200, "{}").build();
    }

    /** A token with these claims. */
    static String jwt(String claims) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".signature-hunter2";
    }

    static MockResponse.Builder json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body);
    }

    /** Takes a token that was issued elsewhere. */
    public synchronized FakeOmnistrate accept(String token) {
        tokens.put(token, Instant.MAX);
        return this;
    }

    /** Ends all tokens before their time; the refresh tokens live on. */
    synchronized void rejectAllTokens() {
        tokens.clear();
    }

    synchronized void killAllRefreshTokens() {
        refreshTokens.clear();
    }

    void tokensLive(Duration lifetime) {
        tokenLifetime = lifetime;
    }

    void giveNoRefreshTokens() {
        givesRefreshTokens = false;
    }

    /** Prepares the next answer to a call that is not about sessions. */
    public FakeOmnistrate answer(int status, String json) {
        return answer(json(status, json));
    }

    public FakeOmnistrate answer(MockResponse.Builder answer) {
        answers.add(answer.build());
        return this;
    }

    /** Prepares the next answer about sessions at this path. */
    FakeOmnistrate prepare(String path, MockResponse.Builder answer) {
        preparedSessions
                .computeIfAbsent(path, at -> new ConcurrentLinkedQueue<>())
                .add(answer.build());
        return this;
    }

    public URI url() {
        return server.url("/").uri();
    }

    OmnistrateClient.Builder builder() {
        return OmnistrateClient.builder().baseUrl(url()).time(time);
    }

    OmnistrateClient.Builder signingIn() {
        return builder().signIn(EMAIL, PASSWORD);
    }

    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Asked> asked(String path) {
        return asked().stream().filter(it -> it.target.equals(path)).toList();
    }

    /** The paths that were asked for, sign-in and all, in order; without their common beginning. */
    List<String> paths() {
        return asked().stream()
                .map(it -> it.target.replaceFirst("/2022-09-01-00/", ""))
                .toList();
    }

    synchronized List<String> deadRefreshTokensSeen() {
        return List.copyOf(deadRefreshTokensSeen);
    }

    @Override
    public void close() {
        server.close();
    }
}
