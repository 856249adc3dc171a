package io.stratalake.sandbox.handler;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.contract.OperationSpec.Parameter;
import io.stratalake.sandbox.contract.Schemas;
import io.stratalake.sandbox.filter.ListQuery;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.OpaqueToken;
import io.stratalake.sandbox.http.Reply;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pages of one list: filter, sort, selection and paging as the contract declares them. */
final class ListPages {

    private static final int DEFAULT_SIZE = 50;
    private static final int MAX_SIZE = 1_000;

    /** The schemes whose responses name no next page. */
    private static final Set<String> NUMBERED = Set.of("offset", "page-number");

    private final OperationSpec operation;
    private final ListQuery query;
    private final String items;

    ListPages(OperationSpec operation) {
        this.operation = operation;
        this.query = new ListQuery(operation);
        this.items = operation.paging() == null ? listProperty() : operation.itemsName();
    }

    JsonObject itemSchema() {
        Schemas schemas = operation.definitions();
        return schemas.items(schemas.properties(operation.responseSchema()).getOrDefault(items, new JsonObject()));
    }

    /** Returns the first property of the response that is a list of objects. */
    private String listProperty() {
        Schemas schemas = operation.definitions();
        return schemas.properties(operation.responseSchema()).entrySet().stream()
                .filter(property -> schemas.type(property.getValue()).equals("array"))
                .filter(property ->
                        schemas.type(schemas.items(property.getValue())).equals("object"))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("items");
    }

    private record Page(
            long offset, int begin, int end, @Nullable String next) {}

    <T> Reply serve(Call call, Rows<T> rows) {
        List<T> matching = rows.filtered() ? rows.items() : query.matching(call.query(), rows.items(), rows.facts());
        List<T> sorted = query.sorted(call.query(), matching, rows.facts());
        var selection = query.selection(call.query());
        List<String> keys = sorted.stream().map(rows.key()).toList();
        Page page = page(call, keys, rows.order());
        JsonArray part = new JsonArray();
        sorted.subList(page.begin(), page.end()).stream()
                .map(rows.json())
                .map(selection)
                .forEach(part::add);
        JsonObject body = rows.more().deepCopy();
        body.add(items, part);
        complete(body, call, keys, page, part.size());
        next(body, page, rows.lastPage());
        return call.reply(body);
    }

    private Page page(Call call, List<String> keys, List<String> order) {
        String scheme = operation.paging() == null ? "" : operation.paging().scheme();
        return switch (scheme) {
            case "" -> new Page(0, 0, keys.size(), null);
            case "offset" -> {
                long offset = number(call, "page-offset", "offset", 0);
                int begin = (int) Math.min(keys.size(), offset);
                yield new Page(offset, begin, (int) Math.min(keys.size(), begin + size(call)), null);
            }
            case "page-number" -> {
                long number = number(call, "page-number", "offset", 0);
                long size = size(call);
                int begin = (int) Math.min(keys.size(), number * size);
                yield new Page(number, begin, (int) Math.min(keys.size(), begin + size), null);
            }
            default -> {
                int begin = begin(call, keys, order);
                int end = (int) Math.min(keys.size(), begin + size(call));
                String next =
                        end == keys.size() ? null : order.isEmpty() ? OpaqueToken.naming(keys, end) : keys.get(end);
                yield new Page(begin, begin, end, next);
            }
        };
    }

    private long size(Call call) {
        OperationSpec.Paging paging = Objects.requireNonNull(operation.paging());
        long size =
                number(call, "page-size", "pageSize", Objects.requireNonNullElse(paging.defaultSize(), DEFAULT_SIZE));
        int maximum = Objects.requireNonNullElse(paging.maxSize(), MAX_SIZE);
        if (size > maximum || (size < 1 && paging.maxSize() == null)) {
            throw HttpError.badRequest(
                    paging.isInBody() ? "body" : "query", "pageSize", "The value must be from 1 to " + maximum + ".");
        }
        return size;
    }

    private long number(Call call, String role, String property, long absent) {
        if (operation.paging() != null && operation.paging().isInBody()) {
            return call.body().integer(property, (int) absent);
        }
        String name = operation.withRole(role).map(Parameter::name).orElse(property);
        return call.query().integer(name, absent, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private int begin(Call call, List<String> keys, List<String> order) {
        OperationSpec.Paging paging = Objects.requireNonNull(operation.paging());
        String name = operation.withRole("page-cursor").map(Parameter::name).orElse(paging.nextName());
        String source = paging.isInBody() ? "body" : "query";
        String token = (paging.isInBody()
                        ? call.body().optionalText(name)
                        : call.query().text(name))
                .orElse(null);
        if (token == null || (token.isEmpty() && paging.scheme().equals("page-token"))) {
            return 0;
        }
        HttpError unknown = HttpError.badRequest(source, name, "'" + token + "' names no page of this list.");
        if (order.isEmpty()) {
            return OpaqueToken.begin(keys, token).orElseThrow(() -> unknown);
        }
        int place = order.indexOf(token);
        if (place < 0) {
            throw unknown;
        }
        // The named key may be gone by now; then the page begins after it.
        return (int) keys.stream().takeWhile(key -> order.indexOf(key) < place).count();
    }

    private void next(JsonObject body, Page page, Rows.LastPage last) {
        if (operation.paging() == null || NUMBERED.contains(operation.paging().scheme())) {
            return;
        }
        String name = operation.paging().nextName();
        if (page.next() != null) {
            body.addProperty(name, page.next());
            return;
        }
        switch (last) {
            case NULL -> body.add(name, JsonNull.INSTANCE);
            case EMPTY -> body.addProperty(name, "");
            case ABSENT -> {}
        }
    }

    /** Adds the properties of the page beside its items: counts, ids, and the parameters of the path. */
    private void complete(JsonObject body, Call call, List<String> keys, Page page, int count) {
        for (String name :
                operation.definitions().properties(operation.responseSchema()).keySet()) {
            if (!body.has(name)) {
                JsonElement value = switch (name) {
                    case "count" -> new JsonPrimitive(count);
                    case "total", "totalCount" -> new JsonPrimitive(keys.size());
                    case "offset" -> new JsonPrimitive(page.offset());
                    case "ids" -> ids(keys);
                    default -> {
                        String parameter = call.path(name);
                        yield parameter.isEmpty() ? null : new JsonPrimitive(parameter);
                    }
                };
                if (value != null) {
                    body.add(name, value);
                }
            }
        }
    }

    private static JsonArray ids(List<String> keys) {
        JsonArray ids = new JsonArray();
        keys.forEach(ids::add);
        return ids;
    }
}
