package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import java.util.Map;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Says who is calling and what is understood, and adds the headers of the operation and of the caller. */
final class HeaderStage implements Stage {

    /** Not JSON alone: an error may come in a type of its own, or from a gateway as HTML, and is understood too. */
    private static final String ACCEPT = "application/json, */*;q=0.1";

    private final String userAgent;
    private final Stage next;

    HeaderStage(String userAgent, Stage next) {
        this.userAgent = userAgent;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> exchange) {
        var headers = exchange.headers();
        headers.set("User-Agent", userAgent);
        headers.set("Accept", ACCEPT);
        set(headers, exchange.request().headers());
        set(headers, exchange.options().headers());
        return next.send(exchange);
    }

    private static void set(Headers.Builder headers, Map<String, String> more) {
        for (var header : more.entrySet()) {
            headers.set(header.getKey(), header.getValue());
        }
    }
}
