package io.stratalake.sandbox;

import java.util.Map;

/** A request that found its operation and was let in. */
record Call(Request request, Map<String, String> pathParameters, Query query) {

    String path(String name) {
        return pathParameters.getOrDefault(name, "");
    }

    @FunctionalInterface
    interface Handler {
        Reply handle(Call call);
    }
}
