package io.stratalake.omnistrate.fault;

import com.google.gson.JsonParser;
import io.stratalake.core.fault.Fault;
import io.stratalake.core.fault.FaultClock;
import io.stratalake.core.fault.FaultServer;
import io.stratalake.core.fault.FaultyNetwork;
import io.stratalake.core.fault.OnTheWire;
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
import okhttp3.OkHttpClient;

/**
 * An account whose service and network have faults where a test wants them. A refresh token dies when it is used, also
 * if the answer gets lost.
 */
final class Account implements AutoCloseable {

    static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration STALL = Duration.ofSeconds(5);

    /** What a client asks for. */
    enum Kind {
        SIGN_IN,
        REFRESH,
        CALL
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
    private final Map<Kind, Integer> met = new HashMap<>();
    private final Map<Kind, Integer> received = new HashMap<>();
    private final Map<String, Duration> tokens = new HashMap<>();
    private final Set<String> refreshTokens = new HashSet<>();
    private int deadRefreshTokens;
    private Plan plan = (kind, nth) -> Fault.NONE;
    private final FaultServer server = new FaultServer(new FaultServer.Service() {
        @Override
        public OnTheWire answer(Request request) {
            return Account.this.answer(request);
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

    OmnistrateClient.Builder client() {
        return OmnistrateClient.builder()
                .baseUrl(server.url())
                .signIn("job@example.com", "hunter2-password")
                .httpClient(http)
                .time(clock);
    }

    /** From now on, with counting anew. */
    synchronized void happens(Plan faults) {
        plan = faults;
        met.clear();
        received.clear();
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
        var well = fault.doesTheWork() ? work(kind, request) : Reply.empty(200);
        return well.status() == 401 ? well.whole() : fault.on(request, well, clock.now());
    }

    private Reply work(Kind kind, Request request) {
        return switch (kind) {
            case SIGN_IN -> session();
            case REFRESH -> {
                var spent = JsonParser.parseString(request.body())
                        .getAsJsonObject()
                        .get("refreshToken")
                        .getAsString();
                if (refreshTokens.remove(spent)) {
                    yield session();
                }
                deadRefreshTokens++;
                yield refused();
            }
            case CALL -> {
                var end = tokens.get(request.header("Authorization").replaceFirst("Bearer ", ""));
                yield end != null && end.compareTo(clock.elapsed()) > 0 ? Reply.json(200, "{}") : refused();
            }
        };
    }

    private Reply session() {
        var number = tokens.size();
        var end = clock.now().plus(LIFETIME);
        var claims = "{\"exp\":%d,\"n\":%d}".formatted(end.getEpochSecond(), number);
        var token = "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(
                claims.getBytes(StandardCharsets.UTF_8)) + ".hunter2";
        tokens.put(token, clock.elapsed().plus(LIFETIME));
        refreshTokens.add("hunter2-refresh-" + number);
        return Reply.json(
                200, "{\"jwtToken\":\"%s\",\"refreshToken\":\"hunter2-refresh-%d\"}".formatted(token, number));
    }

    private static Reply refused() {
        return Reply.json(401, "{\"name\":\"unauthorized\",\"message\":\"who is this?\"}");
    }

    private static Kind kind(String path) {
        return path.endsWith("/signin") ? Kind.SIGN_IN : path.endsWith("/refresh-token") ? Kind.REFRESH : Kind.CALL;
    }

    synchronized int received(Kind kind) {
        return received.getOrDefault(kind, 0);
    }

    /** How often a refresh token was sent that had been used. */
    synchronized int deadRefreshTokens() {
        return deadRefreshTokens;
    }

    @Override
    public void close() {
        server.close();
    }
}
