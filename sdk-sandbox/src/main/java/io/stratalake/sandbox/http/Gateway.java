package io.stratalake.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.stratalake.sandbox.contract.OperationSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The handler of all requests, in the order of the platforms' gateways: the path must exist, the token must be valid,
 * and the rate limit must not be exceeded before the request itself is checked.
 */
public final class Gateway implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

    private static final Map<String, String> DEPRECATION = Map.of(
            "Deprecation", "@1759190400",
            "Sunset", "Wed, 31 Mar 2027 00:00:00 GMT");

    private final List<Platform> platforms;
    private final FaultPlan faults;
    private final RequestObserver observer;
    private final Duration latency;
    private final ResponseFilter filter;

    /** @param platforms the first one that owns a path handles the request, or else the last one */
    public Gateway(
            List<Platform> platforms,
            FaultPlan faults,
            RequestObserver observer,
            Duration latency,
            ResponseFilter filter) {
        this.platforms = List.copyOf(platforms);
        this.faults = faults;
        this.observer = observer;
        this.latency = latency;
        this.filter = filter;
    }

    /** Returns whether clients of a platform sign in at an encoded path. */
    public boolean signsInAt(String path) {
        return platform(path).signsInAt(path);
    }

    @Override
    public void handle(HttpExchange http) throws IOException {
        try (http) {
            Request request = Request.read(http);
            pause();
            Platform platform = platform(request.path());
            FaultPlan.Fault fault = faults.next(request.path()).orElse(null);
            if (fault instanceof FaultPlan.Response ordered) {
                note(platform, request, ordered.reply().status());
                send(http, ordered.reply());
                return;
            }
            Reply reply = reply(platform, request);
            if (fault instanceof FaultPlan.LostResponse) {
                note(platform, request, 0);
                return;
            }
            note(platform, request, reply.status());
            send(
                    http,
                    fault instanceof FaultPlan.RepeatedCursor
                            ? PageLink.repeated(operationOf(platform, request), reply, request)
                            : reply);
        }
    }

    private Platform platform(String path) {
        return platforms.stream().filter(one -> one.owns(path)).findFirst().orElse(platforms.get(platforms.size() - 1));
    }

    private Reply reply(Platform platform, Request request) {
        String requestId = UUID.randomUUID().toString();
        // Collected apart from the response, because errors have them too.
        Map<String, String> headers = new HashMap<>(Map.of("X-Request-Id", requestId));
        Reply reply;
        try {
            reply = platform.signsInAt(request.path()) ? signIn(platform, request) : call(platform, request, headers);
        } catch (HttpError e) {
            reply = platform.reply(e, requestId);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The sandbox failed on " + request.method() + " " + request.path(), e);
            reply = platform.reply(HttpError.internalError(), requestId);
        }
        return filtered(platform, request, reply).with(headers);
    }

    private Reply filtered(Platform platform, Request request, Reply reply) {
        OperationSpec operation = platform.signsInAt(request.path()) ? null : operationOf(platform, request);
        return operation == null ? reply : filter.after(operation, request, reply);
    }

    private Reply signIn(Platform platform, Request request) {
        Reply reply = platform.signIn(request);
        if (reply.status() == 200) {
            observer.tokenIssued();
        }
        return reply;
    }

    private Reply call(Platform platform, Request request, Map<String, String> headers) {
        RouteTable.Route route = platform.routes().find(request.method(), request.path());
        OperationSpec operation = route.operation();
        if (operation.deprecated()) {
            headers.putAll(DEPRECATION);
        }
        Platform.Admission admission = platform.admit(operation, request);
        headers.putAll(admission.headers());
        Query query = Query.parse(request.rawQuery());
        RequestCheck.parameters(operation, request, query);
        Optional<Reply> instead = filter.before(platform, operation, request);
        if (instead.isPresent()) {
            return instead.get();
        }
        return admission.handler().handle(new Call(operation, request, route.pathParameters(), query));
    }

    private void note(Platform platform, Request request, int status) {
        String body = platform.signsInAt(request.path()) ? platform.withoutSecrets(request.body()) : request.body();
        OperationSpec operation = platform.signsInAt(request.path()) ? null : operationOf(platform, request);
        observer.exchanged(operation == null ? null : operation.id(), request, body, status);
    }

    private static @Nullable OperationSpec operationOf(Platform platform, Request request) {
        try {
            return platform.routes().find(request.method(), request.path()).operation();
        } catch (HttpError unknown) {
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
