package com.example.jobs;

import com.google.gson.Gson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.greenlake.GreenLakeClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Job 12: a service that shows subscriptions, and failures of the platform as {@code application/problem+json}. */
public final class SubscriptionService {

    private static final String PATH = "/subscriptions/";

    private SubscriptionService() {}

    public static void run(GreenLakeClient greenlake, HttpServer server) {
        server.createContext(PATH, exchange -> {
            String id = exchange.getRequestURI().getPath().substring(PATH.length());
            try {
                respond(
                        exchange,
                        200,
                        "application/json",
                        greenlake.subscriptions().get(id).toJson());
            } catch (StratalakeException e) {
                respond(exchange, status(e), "application/problem+json", problem(e));
            }
        });
        server.start();
    }

    /** A 401 of the platform is not a 401 of the caller, so that most failures are a 502. */
    private static int status(StratalakeException e) {
        return e instanceof NotFoundException
                ? 404
                : e instanceof ConflictException
                        ? 409
                        : e instanceof InvalidRequestException
                                ? 400
                                : e instanceof RateLimitExceededException
                                        ? 503
                                        : e instanceof DeadlineExceededException ? 504 : 502;
    }

    private static String problem(StratalakeException e) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("status", status(e));
        body.put("detail", e.getMessage());
        e.requestId().ifPresent(id -> body.put("upstreamRequestId", id));
        return new Gson().toJson(body);
    }

    private static void respond(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
