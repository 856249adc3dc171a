package io.stratalake.sandbox.http;

import java.util.Map;

/** A request that found its operation and was let in. */
public record Call(Request request, Map<String, String> pathParameters, Query query) {

    public String path(String name) {
        return pathParameters.getOrDefault(name, "");
    }

    @FunctionalInterface
    public interface Handler {
        Reply handle(Call call);
    }
}
