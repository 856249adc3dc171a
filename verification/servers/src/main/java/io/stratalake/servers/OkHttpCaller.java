package io.stratalake.servers;

import com.google.gson.JsonParser;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** OkHttp with its defaults, apart from the trusted certificate. */
final class OkHttpCaller implements Caller {

    private final OkHttpClient client;
    private final String subscriptions;
    private final String authorization;

    OkHttpCaller(Sandbox sandbox, URI url, NetworkOptions trust) throws IOException, InterruptedException {
        var secured = trust.applyTo(new OkHttpClient.Builder()).build();
        client = new OkHttpClient.Builder()
                .sslSocketFactory(secured.sslSocketFactory(), secured.x509TrustManager())
                .build();
        subscriptions = url + "/subscriptions/v1/subscriptions";
        var form = new FormBody.Builder()
                .add("grant_type", "client_credentials")
                .add("client_id", sandbox.clientId())
                .add("client_secret", sandbox.clientSecret())
                .build();
        var token = sendTwice(new Request.Builder()
                .url(url + sandbox.workspaceTokenUrl().getPath())
                .post(form)
                .build());
        authorization = "Bearer "
                + JsonParser.parseString(token)
                        .getAsJsonObject()
                        .get("access_token")
                        .getAsString();
    }

    /** Sends a request again if it fails: nginx may still be shutting down connections for a reload. */
    private String sendTwice(Request request) throws IOException, InterruptedException {
        try {
            return send(request);
        } catch (IOException e) {
            return send(request);
        }
    }

    /** Sends a request. OkHttp throws InterruptedException without declaring it. */
    private String send(Request request) throws IOException, InterruptedException {
        try (var response = client.newCall(request).execute()) {
            var body = response.body().string();
            if (!response.isSuccessful()) {
                throw new IllegalStateException(response.code() + " " + body);
            }
            return body;
        }
    }

    private Request.Builder request() {
        return new Request.Builder().url(subscriptions).header("Authorization", authorization);
    }

    @Override
    public void list() throws IOException, InterruptedException {
        if (!JsonParser.parseString(send(request().build())).isJsonObject()) {
            throw new IllegalStateException("a page is not an object");
        }
    }

    @Override
    public void claim(String callId) throws IOException, InterruptedException {
        var body = "{\"subscriptions\":[{\"key\":\"KEY-%s\"}]}".formatted(callId);
        send(request()
                .header(Tally.CALL_ID, callId)
                .post(RequestBody.create(body, MediaType.get("application/json")))
                .build());
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
