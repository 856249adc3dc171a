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
        var type = contentType(notFound);
        return notFound.code().isPresent()
                || type.contains("json")
                || (notFound.serviceMessage().isPresent() && !type.startsWith("text/"));
    }

    /** Returns whether the response is a page of a gateway. A service may send its own 404s without a body. */
    public static boolean isPage(NotFoundException notFound) {
        return !isFromService(notFound)
                && (contentType(notFound).startsWith("text/")
                        || notFound.failure().body().strip().startsWith("<"));
    }

    private static String contentType(NotFoundException notFound) {
        var header = notFound.headers().get("Content-Type");
        return header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    }
}
