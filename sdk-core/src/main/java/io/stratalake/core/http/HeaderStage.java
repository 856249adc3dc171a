package io.stratalake.core.http;

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
    public <T extends @Nullable Object> ApiResponse<T> send(Exchange<T> exchange) {
        var headers = exchange.headers();
        headers.set("User-Agent", userAgent);
        headers.set("Accept", ACCEPT);
        exchange.request().headers().forEach(headers::set);
        exchange.options().headers().forEach(headers::set);
        return next.send(exchange);
    }
}
