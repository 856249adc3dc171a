package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import java.util.Map;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Sets {@code User-Agent} and {@code Accept}, and the headers of the operation and of the caller. */
final class HeaderStage implements Stage {

    /** Includes other types than JSON, because error responses have them. */
    private static final String ACCEPT = "application/json, */*;q=0.1";

    private final String userAgent;
    private final Stage next;

    HeaderStage(String userAgent, Stage next) {
        this.userAgent = userAgent;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        var headers = call.headers();
        headers.set("User-Agent", userAgent);
        var streamed = call.endpoint().streamedType();
        headers.set("Accept", streamed == null ? ACCEPT : streamed + ", */*;q=0.1");
        set(headers, call.request().headers());
        set(headers, call.options().headers());
        return next.send(call);
    }

    private static void set(Headers.Builder headers, Map<String, String> more) {
        // Most calls have no headers of their own, so that an iterator would be garbage.
        if (!more.isEmpty()) {
            more.forEach(headers::set);
        }
    }
}
