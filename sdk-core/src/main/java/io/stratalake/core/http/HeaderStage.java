package io.stratalake.core.http;

import org.jspecify.annotations.Nullable;

/** Says who is calling and what is understood, and adds the headers of the operation and of the caller. */
final class HeaderStage implements Stage {

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
        headers.set("Accept", "application/json");
        exchange.request().headers().forEach(headers::set);
        exchange.options().headers().forEach(headers::set);
        return next.send(exchange);
    }
}
