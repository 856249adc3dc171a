package io.stratalake.benchmarks.peer;

import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** OkHttp alone: the bytes of an answer, nothing read from them. What no client over OkHttp can be faster than. */
public final class RawOkHttp {

    private final OkHttpClient client = new OkHttpClient();
    private final String base;

    public RawOkHttp(String base) {
        this.base = base;
    }

    /**
     * The bytes of one subscription.
     *
     * @throws IOException if there is no answer
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
