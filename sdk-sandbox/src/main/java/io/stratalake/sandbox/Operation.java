package io.stratalake.sandbox;

import java.util.Set;

/**
 * One operation of the API, as its contract describes it.
 *
 * @param requestsPerMinute the documented limit, or {@link #UNLIMITED} where none is published
 */
record Operation(String id, String method, PathTemplate path, Service service, int requestsPerMinute,
        boolean deprecated, Set<String> queryParameters, Call.Handler handler) {

    static final int UNLIMITED = Integer.MAX_VALUE;

    /** The services word their quota differently in the headers of an answer. */
    enum Service { SUBSCRIPTIONS, FLEX, CATALOG }

    static Operation of(Service service, String id, String method, String path, Call.Handler handler) {
        return new Operation(id, method, new PathTemplate(path), service, UNLIMITED, false, Set.of(), handler);
    }

    Operation perMinute(int requests) {
        return new Operation(id, method, path, service, requests, deprecated, queryParameters, handler);
    }

    Operation taking(Set<String> parameters) {
        return new Operation(id, method, path, service, requestsPerMinute, deprecated, parameters, handler);
    }

    Operation asDeprecated() {
        return new Operation(id, method, path, service, requestsPerMinute, true, queryParameters, handler);
    }
}
