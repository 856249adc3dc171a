package io.stratalake.greenlake.fault;

import com.google.gson.JsonParser;
import io.stratalake.core.fault.Fault;
import io.stratalake.core.fault.FaultClock;
import io.stratalake.core.fault.FaultServer;
import io.stratalake.core.fault.FaultyNetwork;
import io.stratalake.core.fault.OnTheWire;
import io.stratalake.core.fault.Reply;
import io.stratalake.core.fault.Request;
import io.stratalake.greenlake.GreenLakeClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;

/** A workspace whose service and network have faults where a test wants them. It counts how often a key was claimed. */
final class Workspace implements AutoCloseable {

    private static final Duration STALL = Duration.ofSeconds(5);
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);

    /** What a client asks for. */
    enum Kind {
        TOKEN,
        CLAIM,
        POLL
    }

    /** Where faults happen. */
    interface Plan {

        /**
         * What goes wrong with a request.
         *
         * @param nth how often that was asked for before
         */
        Fault at(Kind kind, int nth);
    }

    final FaultClock clock = new FaultClock();
    private final Plan plan;
    private final Map<Kind, Integer> met = new HashMap<>();
    private final Map<Kind, Integer> received = new HashMap<>();
    private final Map<String, Integer> claimed = new HashMap<>();
    private final Map<String, Duration> tokens = new HashMap<>();
    private final List<String> strangers = new ArrayList<>();
    private final FaultServer server = new FaultServer(new FaultServer.Service() {
        @Override
        public OnTheWire answer(Request request) {
            return Workspace.this.answer(request);
        }

        @Override
        public boolean stalls(Request request, int clientPort) {
            clock.advance(STALL);
            network.timeOut(clientPort);
            return true;
        }
    });
    private final FaultyNetwork network = new FaultyNetwork(this::onConnect).to(server);
    private final OkHttpClient http = network.client(0);

    Workspace(Plan plan) {
        this.plan = plan;
    }

    GreenLakeClient.Builder client() {
        return GreenLakeClient.builder()
                .baseUrl(server.url())
                .clientCredentials("job", "hunter2-secret")
                .workspaceId("aabbccdd")
                .httpClient(http)
                .time(clock);
    }

    private synchronized Fault onConnect(okhttp3.Request request) {
        var kind = kind(request.url().encodedPath());
        var fault = plan.at(kind, met.getOrDefault(kind, 0));
        if (!fault.isBeforeTheRequest()) {
            return Fault.NONE;
        }
        met.merge(kind, 1, Integer::sum);
        return fault;
    }

    private synchronized OnTheWire answer(Request request) {
        var kind = kind(request.path());
        received.merge(kind, 1, Integer::sum);
        var fault = plan.at(kind, met.merge(kind, 1, Integer::sum) - 1);
        if (kind != Kind.TOKEN && !isSignedIn(request)) {
            strangers.add(request.toString());
            return Reply.json(401, "{\"errorCode\":\"HPE_GL_ERROR_UNAUTHORIZED\",\"message\":\"who is this?\"}").whole();
        }
        var well = fault.doesTheWork() ? work(kind, request) : Reply.empty(200);
        return fault.on(request, well, clock.now());
    }

    private Reply work(Kind kind, Request request) {
        return switch (kind) {
            case TOKEN -> {
                var token = "hunter2-token-" + tokens.size();
                tokens.put(token, clock.elapsed().plus(TOKEN_LIFETIME));
                yield Reply.json(200, "{\"access_token\":\"%s\",\"expires_in\":900}".formatted(token));
            }
            case CLAIM -> {
                var keys = JsonParser.parseString(request.body()).getAsJsonObject().getAsJsonArray("subscriptions");
                keys.forEach(key ->
                        claimed.merge(key.getAsJsonObject().get("key").getAsString(), 1, Integer::sum));
                // Somewhere else: only the id counts, the token stays here.
                yield Reply.json(
                        202,
                        "{\"code\":202,\"status\":\"202 ACCEPTED\",\"transactionId\":\"t\"}",
                        "Location: http://127.0.0.2:9/subscriptions/v1/async-operations/op-" + received.get(kind));
            }
            case POLL -> Reply.json(
                    200, "{\"id\":\"op\",\"status\":\"SUCCEEDED\",\"result\":\"SUCCEEDED\",\"timeoutMinutes\":1}");
        };
    }

    private boolean isSignedIn(Request request) {
        var end = tokens.get(request.header("Authorization").replaceFirst("Bearer ", ""));
        return end != null && end.compareTo(clock.elapsed()) > 0;
    }

    private static Kind kind(String path) {
        return path.contains("oauth2") ? Kind.TOKEN : path.contains("async-operations") ? Kind.POLL : Kind.CLAIM;
    }

    synchronized int received(Kind kind) {
        return received.getOrDefault(kind, 0);
    }

    synchronized int claimed(String key) {
        return claimed.getOrDefault(key, 0);
    }

    @Override
    public void close() {
        server.close();
    }
}
