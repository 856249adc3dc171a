package io.stratalake.sandbox.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a contract.
 *
 * @param contract the name of the contract
 * @param requestsPerMinute the documented rate limit; null if none is published
 * @param fields the fields of filter, sort and selection; null if the list has no such parameters
 * @param upload the file that is the body; null if the body is no file
 * @param schemas the schemas that references in this operation name
 */
public record OperationSpec(
        @Nullable String contract,
        String id,
        String method,
        String path,
        @Nullable Integer requestsPerMinute,
        boolean deprecated,
        @Nullable Paging paging,
        @Nullable Fields fields,
        @Nullable Upload upload,
        List<Parameter> parameters,
        @Nullable Body body,
        Response success,
        Map<String, Response> errors,
        @Nullable Schemas schemas) {

    /**
     * A parameter.
     *
     * @param in {@code path}, {@code query} or {@code header}
     * @param role its role in a list, such as {@code filter}; null without a role
     */
    public record Parameter(
            String name,
            String in,
            boolean required,
            @Nullable String role,
            JsonObject schema) {}

    /**
     * The body of a request.
     *
     * @param types the schemas by media type
     */
    public record Body(boolean required, Map<String, JsonObject> types) {}

    /** A file that is sent as the part of a multipart form. */
    public record Upload(String part, String type) {}

    /** A documented response; schema and example are null if it has no body. */
    public record Response(
            int status,
            @Nullable String type,
            @Nullable JsonObject schema,
            @Nullable JsonElement example) {}

    /** How a list is paged. Names and sizes are null where the contract relies on the usual ones. */
    public record Paging(
            String scheme,
            @Nullable String in,
            @Nullable String items,
            @Nullable String next,
            @Nullable Integer defaultSize,
            @Nullable Integer maxSize) {

        public String itemsName() {
            return Objects.requireNonNullElse(items, "items");
        }

        public String nextName() {
            return Objects.requireNonNullElse(next, "next");
        }

        public boolean isInBody() {
            return "body".equals(in);
        }
    }

    /** The fields that filter, sort and selection of a list may name. */
    public record Fields(
            @Nullable String of,
            @Nullable List<String> connectives,
            @Nullable String in,
            @Nullable List<FilterField> filter,
            @Nullable List<String> sort,
            @Nullable List<String> select) {}

    public record FilterField(String name, String type, boolean quoted, Set<String> operators) {}

    OperationSpec of(String contractName, Schemas schemasOfContract) {
        return new OperationSpec(
                contractName,
                id,
                method,
                path,
                requestsPerMinute,
                deprecated,
                paging,
                fields,
                upload,
                parameters,
                body,
                success,
                Objects.requireNonNullElse(errors, Map.of()),
                schemasOfContract);
    }

    public Schemas definitions() {
        return Objects.requireNonNull(schemas);
    }

    /** Returns the names of the query parameters. */
    public Set<String> queryNames() {
        return parameters.stream()
                .filter(parameter -> parameter.in().equals("query"))
                .map(Parameter::name)
                .collect(Collectors.toSet());
    }

    /** Returns the query parameter with a role, such as {@code filter}. */
    public Optional<Parameter> withRole(String role) {
        return parameters.stream()
                .filter(parameter -> role.equals(parameter.role()))
                .findFirst();
    }

    /** Returns the schema of the successful response, without a reference; empty if the response has no body. */
    public JsonObject responseSchema() {
        JsonObject schema = success.schema();
        return schema == null ? new JsonObject() : definitions().resolve(schema);
    }

    /** Returns the property of a successful response that holds the items of the list. */
    public String itemsName() {
        return paging == null ? "items" : paging.itemsName();
    }

    /** Returns the schema of one item of the list. */
    public JsonObject itemSchema() {
        JsonObject list = definitions().properties(responseSchema()).getOrDefault(itemsName(), new JsonObject());
        return definitions().items(list);
    }
}
