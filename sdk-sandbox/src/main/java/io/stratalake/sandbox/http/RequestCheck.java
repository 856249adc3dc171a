package io.stratalake.sandbox.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.contract.OperationSpec.Parameter;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The check of requests against their contract: parameters first, then media type and body. */
final class RequestCheck {

    /** The roles of parameters that count from 0. */
    private static final Set<String> POSITIONS = Set.of("page-offset", "page-number");

    private RequestCheck() {}

    /** Checks query parameters and headers. Path parameters are identifiers, which handlers look up. */
    static void parameters(OperationSpec operation, Request request, Query query) {
        query.allowOnly(operation.queryNames());
        for (Parameter parameter : operation.parameters()) {
            switch (parameter.in()) {
                case "query" -> query(operation, parameter, query);
                case "header" -> header(parameter, request);
                default -> {}
            }
        }
    }

    private static void query(OperationSpec operation, Parameter parameter, Query query) {
        String name = parameter.name();
        if (query.all(name).isEmpty()) {
            require(parameter);
            return;
        }
        JsonObject schema = operation.definitions().resolve(parameter.schema());
        // Commas separate selected properties; other lists repeat the parameter.
        if (operation.definitions().type(schema).equals("array") && parameter.role() == null) {
            JsonObject items = operation.definitions().items(schema);
            long most = bound(schema, "maxItems", Long.MAX_VALUE);
            if (query.all(name).size() > most) {
                throw HttpError.badRequest("query", name, "At most " + most + " values are accepted.");
            }
            query.all(name).forEach(value -> choice(parameter, items, value));
            return;
        }
        String value = query.text(name).orElse("");
        switch (operation.definitions().type(schema)) {
            case "boolean" -> query.flag(name);
            case "integer" -> {
                boolean offset = POSITIONS.contains(String.valueOf(parameter.role()));
                query.integer(name, 0, bound(schema, "minimum", offset ? 0 : Long.MIN_VALUE), maximum(schema));
            }
            default -> choice(parameter, schema, value);
        }
    }

    private static long maximum(JsonObject schema) {
        return bound(schema, "maximum", Long.MAX_VALUE);
    }

    private static long bound(JsonObject schema, String keyword, long absent) {
        return schema.has(keyword) ? schema.get(keyword).getAsLong() : absent;
    }

    private static void choice(Parameter parameter, JsonObject schema, String value) {
        if (schema.get("enum") instanceof JsonArray values
                && values.asList().stream().noneMatch(one -> one.getAsString().equals(value))) {
            String known =
                    values.asList().stream().map(one -> one.getAsString()).collect(Collectors.joining(", "));
            throw HttpError.badRequest("query", parameter.name(), "The value must be one of " + known + ".");
        }
        if (schema.has("format") && schema.get("format").getAsString().equals("date-time")) {
            try {
                OffsetDateTime.parse(value);
            } catch (DateTimeException e) {
                throw HttpError.badRequest("query", parameter.name(), "The value must be a timestamp.");
            }
        }
    }

    private static void header(Parameter parameter, Request request) {
        Optional<String> value = request.header(parameter.name());
        if (value.isEmpty()) {
            require(parameter);
        } else if (parameter.schema().has("type")
                && parameter.schema().get("type").getAsString().equals("integer")
                && !value.get().matches("-?\\d{1,18}")) {
            throw HttpError.badRequest("header", parameter.name(), "The value must be an integer.");
        }
    }

    private static void require(Parameter parameter) {
        if (parameter.required()) {
            boolean several = parameter.schema().has("minItems");
            throw HttpError.badRequest(
                    parameter.in(),
                    parameter.name(),
                    several ? "At least one " + parameter.name() + " is required." : "The parameter is required.");
        }
    }

    /** Checks media type and body, and returns the body; empty if the operation has no body. */
    static Body body(OperationSpec operation, Request request) {
        return body(operation, request, json -> {});
    }

    /** @param preparation changes the body before its check */
    static Body body(OperationSpec operation, Request request, Consumer<JsonObject> preparation) {
        OperationSpec.Body expected = operation.body();
        if (expected == null || (request.body().isEmpty() && !expected.required())) {
            return Call.noBody();
        }
        if (request.body().isEmpty()) {
            throw RequestBody.invalid("$", "The body is missing.");
        }
        Map.Entry<String, JsonObject> type =
                expected.types().entrySet().iterator().next();
        if (type.getKey().equals(MediaTypes.MERGE_PATCH)) {
            MediaTypes.requireMergePatch(request);
        } else if (!request.hasMediaType(type.getKey())) {
            throw HttpError.unsupportedMediaType(type.getKey());
        }
        if (operation.upload() != null) {
            return file(operation, operation.upload(), request, type.getValue());
        }
        JsonElement json = RequestBody.read(request);
        if (json instanceof JsonObject object) {
            preparation.accept(object);
        }
        new BodyCheck(operation.definitions()).check(json, type.getValue(), "$");
        return Body.of(json);
    }

    /** Checks the form, its only part, and the rows of the part if the contract describes rows. */
    private static Body file(OperationSpec operation, OperationSpec.Upload upload, Request request, JsonObject schema) {
        MultipartForm.Part part = MultipartForm.read(request).file(upload.part());
        if (!upload.type().equalsIgnoreCase(part.mediaType())) {
            throw HttpError.unsupportedMediaType(upload.type());
        }
        if (!operation.definitions().type(schema).equals("array")) {
            return Body.of(new JsonPrimitive(part.content()));
        }
        JsonArray rows = CsvRows.read(part.content());
        new BodyCheck(operation.definitions()).check(rows, schema, upload.part());
        return Body.of(rows);
    }
}
