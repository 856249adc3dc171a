package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.SandboxWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A client without any cleverness, so that a test sees what the sandbox does. */
public final class Caller {

    public static final String SUBSCRIPTIONS = "/subscriptions/v1/subscriptions";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Sandbox sandbox;
    private String token;

    private final SandboxWorkspace workspace;

    public Caller(Sandbox sandbox) {
        this(sandbox, sandbox.workspaces().get(0));
    }

    Caller(Sandbox sandbox, SandboxWorkspace workspace) {
        this.sandbox = sandbox;
        this.workspace = workspace;
        this.token = signIn();
    }

    public record Answer(int status, HttpResponse<String> response) {

        public JsonObject json() {
            return JsonParser.parseString(response.body()).getAsJsonObject();
        }

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        List<JsonObject> items() {
            List<JsonObject> items = new ArrayList<>();
            json().getAsJsonArray("items").forEach(item -> items.add(item.getAsJsonObject()));
            return items;
        }

        List<String> each(String property) {
            return items().stream()
                    .map(item -> item.get(property))
                    .map(Answer::text)
                    .toList();
        }

        private static String text(JsonElement value) {
            return value == null || value.isJsonNull() ? "null" : value.getAsString();
        }

        /** The first issue of a bad request. */
        JsonObject issue() {
            return json().getAsJsonArray("errorDetails")
                    .get(0)
                    .getAsJsonObject()
                    .getAsJsonArray("issues")
                    .get(0)
                    .getAsJsonObject();
        }

        String problem() {
            return issue().get("subject").getAsString() + ": "
                    + issue().get("description").getAsString();
        }
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    void signInAgain() {
        token = signIn();
    }

    void useToken(String token) {
        this.token = token;
    }

    private String signIn() {
        return form(
                        workspace.tokenUrl(),
                        "grant_type=client_credentials&client_id=" + workspace.clientId() + "&client_secret="
                                + encoded(workspace.clientSecret()))
                .json()
                .get("access_token")
                .getAsString();
    }

    /** Goes on as the provider of a tenant. */
    void exchangeFor(String tenantId) {
        token = form(
                        sandbox.baseUrl().resolve("/authorization/v2/oauth2/" + tenantId + "/token"),
                        "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=" + token
                                + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token")
                .json()
                .get("access_token")
                .getAsString();
    }

    Answer form(URI url, String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return exchange(request.build());
    }

    public Answer get(String pathAndQuery) {
        return send("GET", pathAndQuery, BodyPublishers.noBody(), request -> request);
    }

    Answer list(String parameter, String value) {
        return get(SUBSCRIPTIONS + "?limit=200&" + parameter + "=" + encoded(value));
    }

    public Answer post(String path, String body) {
        return send("POST", path, "application/json", body);
    }

    public Answer send(String method, String pathAndQuery, String contentType, String body) {
        return send(method, pathAndQuery, BodyPublishers.ofString(body), r -> r.header("Content-Type", contentType));
    }

    Answer send(String method, String pathAndQuery, BodyPublisher body, UnaryOperator<HttpRequest.Builder> more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + pathAndQuery))
                .method(method, body)
                .header("Authorization", "Bearer " + token);
        return exchange(more.apply(request).build());
    }

    Answer claim(String... keys) {
        return claimWith("", keys);
    }

    Answer claimWith(String query, String... keys) {
        String entries = String.join(
                ",", List.of(keys).stream().map("{\"key\":\"%s\"}"::formatted).toList());
        return send("POST", SUBSCRIPTIONS + query, "application/json", "{\"subscriptions\":[" + entries + "]}");
    }

    Answer unclaim(String... ids) {
        String entries = String.join(
                ",", List.of(ids).stream().map("{\"id\":\"%s\"}"::formatted).toList());
        return send(
                "DELETE",
                "/subscriptions/v2beta1/subscriptions/bulk",
                "application/json",
                "{\"items\":[" + entries + "]}");
    }

    Answer patch(String id, String body) {
        return send("PATCH", SUBSCRIPTIONS + "?id=" + id, "application/merge-patch+json", body);
    }

    /** Follows an accepted request to its end. */
    JsonObject finish(Answer accepted) {
        String location = accepted.header("Location").orElseThrow();
        for (int i = 0; i < 10; i++) {
            JsonObject operation = get(location).json();
            if (operation.has("endedAt")) {
                return operation;
            }
        }
        throw new AssertionError("The operation did not end.");
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
