package io.stratalake.benchmarks.peer;

import com.google.gson.Gson;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** A minimal hand-written client: OkHttp, a fixed token and Gson, without retry, rate limit or token refresh. */
public final class HandWritten {

    private final OkHttpClient client;
    private final Gson gson;
    private final String base;
    private final String token;

    public HandWritten(String base, String token) {
        this(new OkHttpClient(), PlainGson.gson(), base, token);
    }

    HandWritten(OkHttpClient client, Gson gson, String base, String token) {
        this.client = client;
        this.gson = gson;
        this.base = base;
        this.token = token;
    }

    /**
     * Returns one subscription.
     *
     * @throws IOException if the call fails
     */
    public PlainSubscription subscription(String id) throws IOException {
        var request = new Request.Builder()
                .url(base + "/subscriptions/v1/subscriptions/" + id)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        try (var response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("status " + response.code());
            }
            return gson.fromJson(response.body().charStream(), PlainSubscription.class);
        }
    }

    /** Closes the idle connections. */
    public void close() {
        client.connectionPool().evictAll();
    }
}
