package io.stratalake.benchmarks.peer;

import com.google.gson.Gson;
import java.io.IOException;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** A minimal hand-written client that signs in first: one token by client credentials, then as {@link HandWritten}. */
public final class SignedIn {

    private final OkHttpClient client = new OkHttpClient();
    private final Gson gson = PlainGson.gson();
    private final String base;

    public SignedIn(String base) {
        this.base = base;
    }

    /**
     * Obtains a token, and returns a client with it that uses the same connections.
     *
     * @throws IOException if there is no token
     */
    public HandWritten with(String id, String secret) throws IOException {
        var form = new FormBody.Builder()
                .add("grant_type", "client_credentials")
                .add("client_id", id)
                .add("client_secret", secret)
                .build();
        var request = new Request.Builder()
                .url(base + "/as/token.oauth2")
                .header("Accept", "application/json")
                .post(form)
                .build();
        try (var response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("status " + response.code());
            }
            var token = gson.fromJson(response.body().charStream(), Token.class);
            return new HandWritten(client, gson, base, token.access_token);
        }
    }

    @SuppressWarnings({"NullAway.Init", "MemberName"})
    private static final class Token {

        String access_token;
    }
}
