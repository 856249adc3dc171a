package io.stratalake.core.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of operations that the service is going to give up (headers {@code Deprecation}, RFC 9745, and {@code Sunset}, RFC
 * 8594): one line for each operation, not one for each call.
 */
final class DeprecationStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger("io.stratalake.deprecation");

    private final Set<String> warned;
    private final Stage next;

    /** @param warned the operations that were warned of, shared by whoever should not repeat the warning */
    DeprecationStage(Set<String> warned, Stage next) {
        this.warned = warned;
        this.next = next;
    }

    static Set<String> newRegister() {
        return ConcurrentHashMap.newKeySet();
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(Exchange<T> exchange) {
        var response = next.send(exchange);
        var deprecation = response.headers().get("Deprecation");
        var sunset = response.headers().get("Sunset");
        if ((deprecation != null || sunset != null) && warned.add(exchange.endpoint().operationId())) {
            LOG.warn("{} ({}) is deprecated{}{}: move to its successor", exchange.endpoint(),
                    exchange.endpoint().operationId(),
                    deprecation == null ? "" : " (Deprecation: " + deprecation + ")",
                    sunset == null ? "" : " and will be gone (Sunset: " + sunset + ")");
        }
        return response;
    }
}
