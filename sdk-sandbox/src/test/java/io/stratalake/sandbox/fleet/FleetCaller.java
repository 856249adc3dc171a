package io.stratalake.sandbox.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stratalake.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** A client of the fleet without any cleverness, so that a test sees what the sandbox does. */
final class FleetCaller {

    static final String VERSION = "/2022-09-01-00";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Sandbox sandbox;
    private String token;

    FleetCaller(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.token = signIn().text("jwtToken");
    }

    record Answer(int status, HttpResponse<String> response) {

        JsonObject json() {
            return JsonParser.parseString(response.body()).getAsJsonObject();
        }

        String text(String property) {
            return json().get(property).getAsString();
        }

        List<JsonObject> items(String property) {
            return objects(json().getAsJsonArray(property));
        }

        List<String> each(String property, String ofItem) {
            return items(property).stream()
                    .map(item -> item.get(ofItem).getAsString())
                    .toList();
        }

        /** Status and message of a refusal. */
        String refusal() {
            return status + " " + text("message");
        }

        String contentType() {
            return response.headers().firstValue("Content-Type").orElse("");
        }
    }

    static List<JsonObject> objects(JsonArray array) {
        List<JsonObject> items = new ArrayList<>();
        array.forEach(item -> items.add(item.getAsJsonObject()));
        return items;
    }

    Answer signIn() {
        return signIn(sandbox.fleetEmail(), sandbox.fleetPassword());
    }

    Answer signIn(String email, String password) {
        JsonObject body = new JsonObject();
        body.addProperty("email", email);
        body.addProperty("password", password);
        return anonymous("POST", "/signin", body.toString());
    }

    Answer refresh(String refreshToken) {
        return anonymous("POST", "/refresh-token", "{\"refreshToken\":\"" + refreshToken + "\"}");
    }

    void useToken(String other) {
        token = other;
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    /** @param path behind the version and {@code /fleet} */
    Answer send(String method, String path, String body) {
        return exchange(request(method, "/fleet" + path, body).header("Authorization", "Bearer " + token));
    }

    /** @param path behind the version */
    Answer anonymous(String method, String path, String body) {
        return exchange(request(method, path, body));
    }

    private HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + VERSION + path));
        return body.isEmpty()
                ? request.method(method, BodyPublishers.noBody())
                : request.method(method, BodyPublishers.ofString(body)).header("Content-Type", "application/json");
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
