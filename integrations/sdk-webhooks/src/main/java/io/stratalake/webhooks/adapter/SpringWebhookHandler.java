package io.stratalake.webhooks.adapter;

import io.stratalake.webhooks.Receiver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.web.HttpRequestHandler;

/**
 * A handler for Spring MVC 6 or later. Thread-safe. A bean whose name is the path receives the requests:
 *
 * <pre>{@code
 * @Bean("/events")
 * SpringWebhookHandler events(WebhookReceiver receiver) {
 *     return new SpringWebhookHandler(receiver);
 * }
 * }</pre>
 *
 * <p>No filter may read the body before, because the signature covers the bytes as they were sent. Spring Security needs
 * a rule that permits the path without a session and without CSRF.
 */
public final class SpringWebhookHandler implements HttpRequestHandler {

    private final Receiver receiver;

    public SpringWebhookHandler(Receiver receiver) {
        this.receiver = Objects.requireNonNull(receiver);
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletExchange.handle(receiver, request, response);
    }
}
