package io.stratalake.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The front door: every request passes here, in the order that the platform's own gateway checks things. A path must
 * exist, then the token must be live, then there must be quota left; only then is the request itself looked at.
 */
final class Gateway implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
    private static final Map<String, String> DEPRECATION = Map.of(
            "Deprecation", "@1759190400",
            "Sunset", "Wed, 31 Mar 2027 00:00:00 GMT");

    private final TokenEndpoint tokenEndpoint;
    private final TokenDesk tokens;
    private final RouteTable routes;
    private final @Nullable Quota quota;
    private final FaultPlan faults;
    private final Journal journal;
    private final Scribe scribe;
    private final Duration latency;

    /** @param quota null for a gateway that lets everything through */
    Gateway(TokenEndpoint tokenEndpoint, TokenDesk tokens, RouteTable routes, @Nullable Quota quota, FaultPlan faults,
            Journal journal, Scribe scribe, Duration latency) {
        this.tokenEndpoint = tokenEndpoint;
        this.tokens = tokens;
        this.routes = routes;
        this.quota = quota;
        this.faults = faults;
        this.journal = journal;
        this.scribe = scribe;
        this.latency = latency;
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        try (http) {
            Request request = Request.read(http);
            pause();
            FaultPlan.Fault fault = faults.next(request.path()).orElse(null);
            if (fault instanceof FaultPlan.Answer ordered) {
                scribe.note(operationOf(request), request, ordered.reply().status());
                send(http, ordered.reply());
                return;
            }
            Reply reply = answer(request);
            if (fault instanceof FaultPlan.LostAnswer) {
                scribe.note(operationOf(request), request, 0);
                return;
            }
            scribe.note(operationOf(request), request, reply.status());
            send(http, fault instanceof FaultPlan.RepeatedCursor ? CursorPage.repeatingCursor(reply, request) : reply);
        }
    }

    private Reply answer(Request request) {
        String requestId = UUID.randomUUID().toString();
        // Collected apart from the answer, since they go with a refusal as well.
        Map<String, String> headers = new HashMap<>(Map.of("X-Request-Id", requestId));
        Reply reply;
        try {
            reply = TokenEndpoint.isAt(request.path()) ? signIn(request) : call(request, headers);
        } catch (Refusal refusal) {
            reply = refusal.reply(requestId);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The sandbox failed on " + request.method() + " " + request.path(), e);
            reply = Refusal.internalError().reply(requestId);
        }
        return reply.with(headers);
    }

    private Reply signIn(Request request) {
        Reply reply = tokenEndpoint.answer(request);
        if (reply.status() == 200) {
            journal.tokenIssued();
        }
        return reply;
    }

    private Reply call(Request request, Map<String, String> headers) {
        RouteTable.Route route = routes.find(request.method(), request.path());
        Operation operation = route.operation();
        if (operation.deprecated()) {
            headers.putAll(DEPRECATION);
        }
        tokens.check(request.header("Authorization"));
        headers.putAll(admit(operation));
        Query query = Query.parse(request.rawQuery());
        query.allowOnly(operation.queryParameters());
        return operation.handler().handle(new Call(request, route.pathParameters(), query));
    }

    /** The headers that tell an admitted caller how much quota is left. */
    private Map<String, String> admit(Operation operation) {
        if (quota == null || operation.requestsPerMinute() == Operation.UNLIMITED) {
            return Map.of();
        }
        Quota.Decision decision = quota.decide(operation.id(), operation.requestsPerMinute());
        if (decision.admitted()) {
            return operation.service() == Operation.Service.FLEX ? flexHeaders(decision) : Map.of();
        }
        journal.overQuota();
        throw Refusal.tooManyRequests(decision.limit()).with(headersOfRejection(operation, decision));
    }

    /** The platform is not of one mind about how it says when to come back; a client has to know all three ways. */
    private static Map<String, String> headersOfRejection(Operation operation, Quota.Decision decision) {
        if (operation.service() == Operation.Service.FLEX) {
            return flexHeaders(decision);
        }
        return operation.method().equals("GET")
                ? Map.of("Retry-After", String.valueOf(decision.resetSeconds()))
                : Map.of("ratelimit-limit", String.valueOf(decision.limit()),
                        "ratelimit-remaining", String.valueOf(decision.remaining()),
                        "ratelimit-reset", String.valueOf(decision.resetSeconds()));
    }

    private static Map<String, String> flexHeaders(Quota.Decision decision) {
        return Map.of("X-RateLimit-Limit", String.valueOf(decision.limit()),
                "X-RateLimit-Remaining", String.valueOf(decision.remaining()),
                "X-RateLimit-Reset", String.valueOf(decision.resetSeconds()));
    }

    private @Nullable String operationOf(Request request) {
        try {
            return routes.find(request.method(), request.path()).operation().id();
        } catch (Refusal unknown) {
            return null;
        }
    }

    /** In real time, whatever the time source: latency is there to make requests overlap. */
    private void pause() {
        if (!latency.isZero()) {
            try {
                Thread.sleep(latency.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void send(HttpExchange http, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach((name, value) -> http.getResponseHeaders().set(name, value));
        boolean bodiless = body.length == 0 || http.getRequestMethod().equals("HEAD");
        // The server takes 0 for "of unknown length"; nothing at all is -1, and then nothing may be written.
        http.sendResponseHeaders(reply.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            http.getResponseBody().write(body);
        }
    }
}
