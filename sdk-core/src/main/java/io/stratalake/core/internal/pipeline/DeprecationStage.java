package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of operations that the service is going to give up (see {@link Deprecation}): one line for each
 * operation in the life of the process, not one for each call.
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
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> exchange) {
        var response = next.send(exchange);
        var deprecation = Deprecation.of(response.headers(), exchange.url());
        if (deprecation.isAnnounced() && WARNED.add(exchange.endpoint().operationId())) {
            LOG.warn(
                    "{} ({}) is deprecated{}{}: {}",
                    exchange.endpoint(),
                    exchange.endpoint().operationId(),
                    since(deprecation),
                    until(deprecation),
                    advice(exchange, deprecation));
        }
        return response;
    }

    private static String since(Deprecation deprecation) {
        var date = deprecation.deprecated();
        return date == null || date.isEmpty() ? "" : " as of " + date;
    }

    private static String until(Deprecation deprecation) {
        return deprecation.sunset() == null ? "" : " and will be gone on " + deprecation.sunset();
    }

    private static String advice(CallState<?> exchange, Deprecation deprecation) {
        var successor = deprecation.successor();
        return successor == null
                ? "move to its successor, which the service's documentation names"
                : "move to its successor, " + exchange.redactor().text(successor);
    }
}
