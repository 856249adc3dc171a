package io.stratalake.sandbox.greenlake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.stratalake.sandbox.http.RequestBody;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The sender of requests to the destinations of webhooks, which must be on loopback. Thread-safe. */
final class DestinationClient {

    static final String ORIGIN = "global.api.greenlake.hpe.com";

    /** In real time, whatever the time source, because destinations are real servers. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final String ALGORITHM = "HmacSHA256";
    private static final List<String> SIGNATURES = List.of("HPE-Webhook-Signature", "HPE-Webhook-Signature-Secondary");

    /** Names that need no resolver, so that no other machine decides where requests go. */
    private static final Pattern LITERAL = Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:]+]");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    /**
     * The response of a destination.
     *
     * @param status the HTTP status; 0 without a response
     * @param body the body, or the reason why there is no response
     */
    record Response(int status, Map<String, List<String>> headers, String body) {

        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .flatMap(header -> header.getValue().stream())
                    .findFirst();
        }
    }

    /**
     * The result of a verification.
     *
     * @param failure the reason why the destination is not verified, or null
     * @param rate the number of requests a minute that the destination accepts, or null without a limit
     */
    record Verification(
            int status, @Nullable String failure, @Nullable Integer rate) {

        static Verification failed(int status, String reason) {
            return new Verification(status, reason, null);
        }
    }

    /**
     * Checks that a destination is on loopback.
     *
     * @throws io.stratalake.sandbox.http.HttpError if not
     */
    static void check(String destination) {
        if (!isOnLoopback(destination)) {
            throw RequestBody.invalid(
                    "destination",
                    "The sandbox sends events to this machine only. Use a destination such as "
                            + "http://127.0.0.1:8080/events, not '" + destination + "'.");
        }
    }

    private static boolean isOnLoopback(String destination) {
        try {
            URI uri = URI.create(destination);
            String host = uri.getHost();
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && host != null
                    && uri.getRawUserInfo() == null
                    && (host.equals("localhost") || LITERAL.matcher(host).matches())
                    && Stream.of(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (IllegalArgumentException | UnknownHostException e) {
            return false;
        }
    }

    /** Returns the headers of a request with a payload: its signature by each secret of the webhook. */
    static Map<String, String> headers(Webhook webhook, String payload) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        List<String> secrets = webhook.secrets();
        for (int i = 0; i < secrets.size(); i++) {
            headers.put(SIGNATURES.get(i), "sha256=" + sign(secrets.get(i), payload));
        }
        return headers;
    }

    /** Sends a payload. */
    Response post(Webhook webhook, String payload) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(webhook.destination()).POST(BodyPublishers.ofString(payload));
        headers(webhook, payload).forEach(request::header);
        return send(request);
    }

    /**
     * Requests the permission to send, and sends the challenge.
     *
     * @param challenge the event of the challenge
     */
    Verification verify(Webhook webhook, JsonObject challenge) {
        Response permission = send(HttpRequest.newBuilder(webhook.destination())
                .method("OPTIONS", BodyPublishers.noBody())
                .header("WebHook-Request-Origin", ORIGIN));
        if (!permission.isSuccess()) {
            return Verification.failed(permission.status(), unsuccessful("OPTIONS", permission));
        }
        String origin = permission.header("WebHook-Allowed-Origin").orElse("");
        if (!origin.equals("*") && !origin.equalsIgnoreCase(ORIGIN)) {
            return Verification.failed(
                    permission.status(), "The response to OPTIONS has no WebHook-Allowed-Origin: " + ORIGIN + ".");
        }
        String rate = permission.header("WebHook-Allowed-Rate").orElse("");
        if (!rate.matches("\\*|[1-9][0-9]{0,8}")) {
            return Verification.failed(
                    permission.status(),
                    "The response to OPTIONS has no WebHook-Allowed-Rate, which is a number of requests a minute or *.");
        }
        Response response = post(webhook, challenge.toString());
        if (response.status() != 200) {
            return Verification.failed(response.status(), unsuccessful("the challenge", response));
        }
        String token = challenge.getAsJsonObject("data").get("challengeRequest").getAsString();
        String verification = verification(response.body());
        if (webhook.secrets().stream().noneMatch(secret -> sign(secret, token).equalsIgnoreCase(verification))) {
            return Verification.failed(
                    response.status(),
                    "The verification is not the HMAC-SHA256 of the challenge with the secret of the webhook.");
        }
        return new Verification(response.status(), null, rate.equals("*") ? null : Integer.valueOf(rate));
    }

    private static String unsuccessful(String request, Response response) {
        return response.status() == 0
                ? response.body()
                : "The destination responded to " + request + " with status " + response.status() + ".";
    }

    private static String verification(String body) {
        try {
            return JsonParser.parseString(body)
                    .getAsJsonObject()
                    .get("verification")
                    .getAsString();
        } catch (JsonParseException | IllegalStateException | NullPointerException | UnsupportedOperationException e) {
            return "";
        }
    }

    private Response send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString(UTF_8));
            return new Response(response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            return new Response(0, Map.of(), "The destination did not respond (" + e + ").");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Response(0, Map.of(), "The sandbox was closed.");
        }
    }

    /** Returns the HMAC-SHA256 in lower-case hexadecimal digits. */
    private static String sign(String secret, String content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The Java runtime has no HMAC-SHA256, which every runtime must have.", e);
        }
    }
}
