package io.stratalake.core.internal.failure;

import java.time.Duration;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of a call that are needed to reproduce it, redacted. Has no token, no body, and no value of a
 * header or the query that identifies or authenticates a caller.
 *
 * @param origin scheme, host and port of the URL, such as {@code https://host}, without the default port
 * @param query the encoded query, with {@code ***} for redacted values; empty if there is no query
 * @param headers the headers of the request without {@code Authorization}, with {@code ***} for redacted values
 * @param isSigned whether the request has a token
 * @param hasBody whether the request has a body
 * @param tokenAge the age of the token when the request was signed, or {@code null} if the request was not signed or
 *     the age is unknown
 * @param requestsPerMinute the documented rate limit of the operation per minute, or 0 if there is no
 *     documented limit
 */
public record CallContext(
        String origin,
        String query,
        Headers headers,
        boolean isSigned,
        boolean hasBody,
        @Nullable Duration tokenAge,
        int requestsPerMinute) {

    /** Returns scheme, host and port of a URL. */
    public static String originOf(HttpUrl url) {
        var root = url.newBuilder()
                .username("")
                .password("")
                .encodedPath("/")
                .query(null)
                .fragment(null)
                .build();
        return root.toString().substring(0, root.toString().length() - 1);
    }
}
