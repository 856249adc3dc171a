package io.stratalake.core.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of operations that the service is going to give up (headers {@code Deprecation}, RFC 9745, and {@code Sunset},
 * RFC 8594): one line for each operation in the life of the process, not one for each call.
 */
final class DeprecationStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger("io.stratalake.deprecation");

    /**
     * The operations that were warned of. Once a process is once for all clients in it, so this one set belongs to the
     * class: a job that makes a client for each of a hundred tenants logs one line.
     */
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private final Stage next;

    DeprecationStage(Stage next) {
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(Exchange<T> exchange) {
        var response = next.send(exchange);
        var deprecation = response.headers().get("Deprecation");
        var sunset = response.headers().get("Sunset");
        if ((deprecation != null || sunset != null) && WARNED.add(exchange.endpoint().operationId())) {
            LOG.warn("{} ({}) is deprecated{}{}: move to its successor", exchange.endpoint(),
                    exchange.endpoint().operationId(),
                    deprecation == null ? "" : " (Deprecation: " + deprecation + ")",
                    sunset == null ? "" : " and will be gone (Sunset: " + sunset + ")");
        }
        return response;
    }
}
