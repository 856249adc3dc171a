package io.stratalake.webhooks;

import java.util.List;
import java.util.Map;

/** A receiver of requests of a platform, which an adapter calls. */
public sealed interface Receiver permits AlarmReceiver, WebhookReceiver {

    /** The maximum number of bytes in a body that a receiver accepts. Default of the adapters' read limit: 1 MiB. */
    int MAX_BODY_BYTES = 1 << 20;

    /**
     * Handles a request.
     *
     * @param method the HTTP method
     * @param path the path of the request, percent-encoded as received
     * @param headers the headers, with names in any case
     * @param body the body as received; a signature covers these bytes
     * @return the response to send. Never null; the method throws no exception for a bad request
     */
    WebhookResponse handle(String method, String path, Map<String, List<String>> headers, byte[] body);
}
