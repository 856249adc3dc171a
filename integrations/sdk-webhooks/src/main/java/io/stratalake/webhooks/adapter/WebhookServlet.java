package io.stratalake.webhooks.adapter;

import io.stratalake.webhooks.Receiver;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;

/** A servlet (Jakarta Servlet 5 or later). Thread-safe. Register it by an instance, because it has no empty constructor. */
public final class WebhookServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient Receiver receiver;

    public WebhookServlet(Receiver receiver) {
        this.receiver = Objects.requireNonNull(receiver);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletExchange.handle(receiver, request, response);
    }
}
