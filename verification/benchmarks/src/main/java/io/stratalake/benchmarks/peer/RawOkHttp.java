package io.stratalake.benchmarks.peer;

import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** OkHttp alone: reads the bytes of a response. The lower bound for every client over OkHttp. */
public final class RawOkHttp {

    private final OkHttpClient client = new OkHttpClient();
    private final String base;

    public RawOkHttp(String base) {
        this.base = base;
    }

    /**
     * Returns the bytes of one subscription.
     *
     * @throws IOException if no response is received
     */
    public byte[] subscription(String id) throws IOException {
        var request = new Request.Builder()
                .url(base + "/subscriptions/v1/subscriptions/" + id)
                .build();
        try (var response = client.newCall(request).execute()) {
            return response.body().bytes();
        }
    }
}
