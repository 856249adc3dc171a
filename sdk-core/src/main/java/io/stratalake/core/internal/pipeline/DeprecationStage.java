package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a warning for deprecated operations (see {@link Deprecation}): one line for each operation and process, not for
 * each call.
 */
final class DeprecationStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger("io.stratalake.deprecation");

    /**
     * The operations that were warned of. Static, because a job that creates a client for each of a hundred tenants
     * should log one line.
     */
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private final Stage next;

    DeprecationStage(Stage next) {
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        var response = next.send(call);
        var deprecation = Deprecation.of(response.headers(), call.url());
        if (deprecation.isAnnounced() && WARNED.add(call.endpoint().operationId())) {
            LOG.warn(
                    "{} ({}) is deprecated{}{}: {}",
                    call.endpoint(),
                    call.endpoint().operationId(),
                    since(deprecation),
                    until(deprecation),
                    advice(deprecation));
        }
        return response;
    }

    private static String since(Deprecation deprecation) {
        var date = deprecation.deprecated();
        return date == null || date.isEmpty() ? "" : " as of " + date;
    }

    private static String until(Deprecation deprecation) {
        return deprecation.sunset() == null ? "" : " and will be removed on " + deprecation.sunset();
    }

    private static String advice(Deprecation deprecation) {
        var successor = deprecation.successor();
        return successor == null
                ? "move to its successor, see the documentation of the service"
                : "move to its successor, " + successor;
    }
}
