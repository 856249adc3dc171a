package io.stratalake.sandbox.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.stratalake.sandbox.contract.OperationSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An authorized request with its operation. The parameters fit the contract. Not thread-safe. */
public final class Call {

    private final OperationSpec operation;
    private final Request request;
    private final Map<String, String> pathParameters;
    private final Query query;
    private @Nullable Body body;

    Call(OperationSpec operation, Request request, Map<String, String> pathParameters, Query query) {
        this.operation = operation;
        this.request = request;
        this.pathParameters = pathParameters;
        this.query = query;
    }

    public OperationSpec operation() {
        return operation;
    }

    public Request request() {
        return request;
    }

    public Query query() {
        return query;
    }

    public Map<String, String> pathParameters() {
        return pathParameters;
    }

    public String path(String name) {
        return pathParameters.getOrDefault(name, "");
    }

    /**
     * Returns the body; empty if the operation has no body.
     *
     * @throws HttpError if media type or body do not fit the contract
     */
    public Body body() {
        if (body == null) {
            body = RequestCheck.body(operation, request);
        }
        return body;
    }

    /** Returns the body, in which a property may have an older name. */
    public Body bodyWithAlias(String alias, String name) {
        return RequestCheck.body(operation, request, json -> {
            if (json.has(alias) && !json.has(name)) {
                json.add(name, json.remove(alias));
            }
        });
    }

    /**
     * Checks a value against an enum of the contract.
     *
     * @param what the value in words, such as {@code device type}
     */
    public void requireKnown(String subject, String what, String value, String schema) {
        if (!operation.definitions().named(schema).getAsJsonArray("enum").contains(new JsonPrimitive(value))) {
            throw RequestBody.invalid(subject, "There is no " + what + " '" + value + "'.");
        }
    }

    /** Returns the successful response of the contract, without a body. */
    public Reply done() {
        return Reply.of(operation.success().status());
    }

    /** Returns the successful response of the contract with a body. */
    public Reply reply(JsonElement json) {
        return Reply.json(operation.success().status(), json);
    }

    static Body noBody() {
        return new Body(new JsonObject());
    }

    /** The behavior of an operation. */
    @FunctionalInterface
    public interface Handler {
        Reply handle(Call call);
    }
}
