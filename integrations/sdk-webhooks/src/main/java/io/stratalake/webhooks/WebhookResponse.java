package io.stratalake.webhooks;

import java.util.Map;

/**
 * The response to a request of a platform.
 *
 * @param status the HTTP status
 * @param headers the headers, with one value each
 * @param body the body as JSON, or empty
 */
public record WebhookResponse(int status, Map<String, String> headers, String body) {

    public WebhookResponse {
        headers = Map.copyOf(headers);
    }

    static WebhookResponse of(int status) {
        return new WebhookResponse(status, Map.of(), "");
    }

    static WebhookResponse json(String body) {
        return new WebhookResponse(200, Map.of("Content-Type", "application/json"), body);
    }
}
