package io.stratalake.core.internal.failure;

import java.time.Duration;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of a call, as far as they may be shown: for whoever has to reproduce it. Holds no token, no body,
 * and no value of a header or of the query that identifies or authenticates anybody.
 *
 * @param origin where the request went, {@code https://host} with a port where it is not the usual one
 * @param query the query as it was sent, with {@code ***} for what is not shown; empty where there was none
 * @param headers the headers of the request without {@code Authorization}, with {@code ***} for values that are not
 *     shown
 * @param isSigned whether the request carries a token
 * @param hasBody whether the request carries a body
 * @param tokenAge how old the token was when the request was signed, or null where it was not signed yet or the age is
 *     not known
 * @param requestsPerMinute the documented limit of the operation per minute and workspace, or 0 where none is
 *     documented
 */
public record CallContext(
        String origin,
        String query,
        Headers headers,
        boolean isSigned,
        boolean hasBody,
        @Nullable Duration tokenAge,
        int requestsPerMinute) {

    /** Scheme, host and port of an address, and nothing else of it. */
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
