package io.stratalake.sandbox.http;

import java.util.Set;

/**
 * One operation of an API, as its contract describes it.
 *
 * @param service which of the platform's services it belongs to
 * @param requestsPerMinute the documented limit, or {@link #UNLIMITED} where none is published
 */
public record Operation(
        String id,
        String method,
        PathTemplate path,
        String service,
        int requestsPerMinute,
        boolean deprecated,
        Set<String> queryParameters,
        Call.Handler handler) {

    public static final int UNLIMITED = Integer.MAX_VALUE;

    public static Operation of(String service, String id, String method, String path, Call.Handler handler) {
        return new Operation(id, method, new PathTemplate(path), service, UNLIMITED, false, Set.of(), handler);
    }

    public Operation perMinute(int requests) {
        return new Operation(id, method, path, service, requests, deprecated, queryParameters, handler);
    }

    public Operation taking(Set<String> parameters) {
        return new Operation(id, method, path, service, requestsPerMinute, deprecated, parameters, handler);
    }

    public Operation asDeprecated() {
        return new Operation(id, method, path, service, requestsPerMinute, true, queryParameters, handler);
    }

    /** The same, worked on only while no other operation holds what they take turns with. */
    public Operation inTurn(Object turn) {
        return new Operation(id, method, path, service, requestsPerMinute, deprecated, queryParameters, call -> {
            synchronized (turn) {
                return handler.handle(call);
            }
        });
    }
}
