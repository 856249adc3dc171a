package io.stratalake.core.internal.failure;

import io.stratalake.core.error.NotFoundException;
import java.util.Locale;

/**
 * The sender of a 404. A gateway whose route is missing for a while, for example during a deployment, returns 404 to
 * every request: its page says nothing about the resource.
 */
public final class NotFoundResponse {

    private NotFoundResponse() {}

    /**
     * Returns whether the service itself does not find the resource: the response is JSON, or has an error code, or a
     * message that is not text of a gateway, such as "default backend - 404".
     */
    public static boolean isFromService(NotFoundException notFound) {
        var header = notFound.headers().get("Content-Type");
        var type = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        return notFound.code().isPresent()
                || type.contains("json")
                || (notFound.serviceMessage().isPresent() && !type.startsWith("text/"));
    }
}
