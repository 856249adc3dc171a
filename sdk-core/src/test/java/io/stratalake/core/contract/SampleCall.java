package io.stratalake.core.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.Upload;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.contract.ContractDocument.Operation;
import io.stratalake.core.contract.ContractDocument.Parameter;
import io.stratalake.core.filter.Field;
import io.stratalake.core.filter.Filter;
import io.stratalake.core.filter.Sort;
import io.stratalake.core.filter.SortableField;
import io.stratalake.core.filter.TagFilter;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLEncoder;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call of the generated method of an operation with every parameter, and the request that the contract expects of it.
 */
public final class SampleCall {

    private static final String ID = "a/b %2F?c";
    private static final String ENCODED_ID = "a%2Fb%20%252F%3Fc";
    private static final String MOMENT = "2024-05-01T07:30:00Z";
    private static final String TEXT = "x & y";
    private static final String FILTER = "name eq 'x & y'";
    private static final int NUMBER = 7;

    /** The content of an uploaded file. */
    static final String UPLOADED = "a,b\n1,2\n";

    private final Operation operation;
    private final boolean examples;

    /** The method of a client that creates a low-level API class. */
    @FunctionalInterface
    public interface Client {
        <A> A api(Function<RequestSender, A> constructor);
    }

    /** Creates a call with values that need encoding. */
    public SampleCall(Operation operation) {
        this(operation, false);
    }

    private SampleCall(Operation operation, boolean examples) {
        this.operation = operation;
        this.examples = examples;
    }

    /** Returns a call with the examples of the contract. Optional parameters without one are not set. */
    public static SampleCall withExamples(Operation operation) {
        return new SampleCall(operation, true);
    }

    /** Sends the request with every parameter, and returns the response. */
    public Object send(Client client) {
        return invoke(client, operation.id(), fullQuery());
    }

    /** Returns the paged list of the operation. */
    public Object list(Client client) {
        return invoke(client, operation.id() + "Paged", emptyQuery());
    }

    private Object invoke(Client client, String name, @Nullable Object query) {
        var method = method(name);
        try {
            return method.invoke(client.api(this::api), arguments(method, query));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private Object api(RequestSender sender) {
        try {
            return operation.api().getConstructor(RequestSender.class).newInstance(sender);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Method method(String name) {
        return Stream.of(operation.api().getMethods())
                .filter(method -> method.getName().equals(name))
                .filter(method -> List.of(method.getParameterTypes()).contains(CallOptions.class))
                .findFirst()
                .orElseThrow(() -> new AssertionError(operation.api() + " has no " + name));
    }

    /** Returns the arguments in the order of every method: path, required parameters, body, query, options. */
    private Object[] arguments(Method method, @Nullable Object query) {
        var arguments = new ArrayList<Object>();
        var fixed = Stream.concat(operation.parameters("path").stream(), required());
        fixed.forEach(parameter -> arguments.add(value(parameter, method.getParameterTypes()[arguments.size()])));
        if (operation.isUpload()) {
            arguments.add(Upload.of("rows.csv", csv().getBytes(UTF_8)));
        } else if (operation.body() != null) {
            arguments.add(decoded(method.getParameterTypes()[arguments.size()], body()));
        }
        if (query != null) {
            arguments.add(query);
        }
        arguments.add(CallOptions.none());
        return arguments.toArray();
    }

    private String csv() {
        if (!examples || !(operation.bodyExample() instanceof List<?> rows)) {
            return UPLOADED;
        }
        var columns = ContractDocument.object(rows.get(0)).keySet();
        return Stream.concat(
                        Stream.of(String.join(",", columns)),
                        rows.stream().map(row -> line(ContractDocument.object(row))))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Map<String, Object> row) {
        return row.values().stream().map(value -> "\"" + value + "\"").collect(Collectors.joining(","));
    }

    private Stream<Parameter> required() {
        return Stream.of("query", "header")
                .flatMap(in -> operation.parameters(in).stream())
                .filter(this::isArgument);
    }

    /** The required parameters of a list, such as its page size, have defaults and are set in the query. */
    private boolean isArgument(Parameter parameter) {
        return parameter.required() && (operation.paging() == null || parameter.role() == null);
    }

    private List<Parameter> optional() {
        return operation.parameters().stream()
                .filter(parameter -> !parameter.in().equals("path") && !isArgument(parameter))
                .toList();
    }

    private Object value(Parameter parameter, Class<?> type) {
        return examples ? exampleValue(parameter, type) : encodedValue(parameter, type);
    }

    /** Returns the example of a parameter. A string without one is an id or one of the values of an open enum. */
    private Object example(Parameter parameter) {
        var values = ContractDocument.list(
                operation.document().resolved(parameter.schema()).get("enum"));
        var other = "date-time".equals(parameter.schema().get("format")) ? MOMENT : parameter.name() + "-1";
        return Objects.requireNonNullElse(parameter.example(), values.isEmpty() ? other : values.get(0));
    }

    private Object exampleValue(Parameter parameter, Class<?> type) {
        var example = example(parameter);
        if (type == List.class) {
            return example instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of(example.toString());
        }
        if (type == OffsetDateTime.class) {
            return OffsetDateTime.parse(
                    example instanceof Date date ? date.toInstant().toString() : example.toString());
        }
        if (type == long.class) {
            return ((Number) example).longValue();
        }
        if (type.isPrimitive()) {
            return example;
        }
        return type == String.class ? example.toString() : openEnum(type, example.toString());
    }

    private static Object encodedValue(Parameter parameter, Class<?> type) {
        if (type == String.class) {
            return parameter.in().equals("path") ? ID : TEXT;
        }
        if (type == OffsetDateTime.class) {
            return OffsetDateTime.parse(MOMENT);
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class) {
            return NUMBER;
        }
        if (type == long.class) {
            return (long) NUMBER;
        }
        if (type == List.class) {
            return List.of(TEXT, "z");
        }
        return openEnum(type, ID);
    }

    private static Object openEnum(Class<?> type, String value) {
        try {
            return type.getMethod("of", String.class).invoke(null, value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.toString(), e);
        }
    }

    private Object decoded(Class<?> type, JsonElement json) {
        if (type == List.class) {
            var reference = (String)
                    ContractDocument.object(operation.body().get("items")).get("$ref");
            var element = operation.document().classNamed(reference.substring(reference.lastIndexOf('/') + 1));
            return json.getAsJsonArray().asList().stream()
                    .map(each -> decoded(element, each))
                    .toList();
        }
        if (type == String.class) {
            return json.getAsString();
        }
        try {
            return type.getMethod("fromJson", String.class).invoke(null, json.toString());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private @Nullable Object emptyQuery() {
        if (optional().isEmpty()) {
            return null;
        }
        var name = operation.node().containsKey("x-query")
                ? operation.node().get("x-query").toString()
                : Character.toUpperCase(operation.id().charAt(0))
                        + operation.id().substring(1) + "Query";
        try {
            return operation.document().classNamed(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private @Nullable Object fullQuery() {
        var query = emptyQuery();
        if (query != null) {
            optional().stream()
                    .filter(parameter -> !examples || parameter.example() != null)
                    .forEach(parameter -> set(query, parameter));
        }
        return query;
    }

    private void set(Object query, Parameter parameter) {
        switch (String.valueOf(parameter.role())) {
            case "filter" ->
                invoke(
                        query,
                        "filter",
                        Filter.raw(examples ? parameter.example().toString() : FILTER));
            case "tag-filter" ->
                invoke(query, "filterTags", TagFilter.tag("city").eq(TEXT));
            case "sort" ->
                invoke(query, "sort", array(Sort.class, firstSortable().descending()));
            case "select" -> invoke(query, "select", array(Field.class, firstSelected()));
            case "page-size" -> invoke(query, "pageSize", NUMBER);
            case "page-offset", "page-number" -> invoke(query, "page", examples ? 0 : NUMBER, NUMBER);
            case "page-cursor" -> {
                if (!examples) {
                    invoke(query, "startingAt", TEXT);
                }
            }
            default -> {
                if (operation.paging() != null && parameter.name().equals("nextPageToken")) {
                    invoke(query, "startingAt", TEXT);
                } else {
                    setPlain(query, parameter);
                }
            }
        }
    }

    private void setPlain(Object query, Parameter parameter) {
        var setter = setter(query, camelCase(parameter.name()), 1);
        invoke(
                query,
                setter.getName(),
                isListOfOpenEnum(parameter)
                        ? List.of(openEnum(parameter))
                        : value(parameter, setter.getParameterTypes()[0]));
    }

    private static String camelCase(String name) {
        var words = List.of(name.split("-", -1));
        var camelCase = new StringBuilder(words.get(0).substring(0, 1).toLowerCase(Locale.ROOT))
                .append(words.get(0).substring(1));
        words.stream()
                .skip(1)
                .forEach(word -> camelCase
                        .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                        .append(word.substring(1)));
        return camelCase.toString();
    }

    private static Object array(Class<?> type, Object element) {
        var array = Array.newInstance(type, 1);
        Array.set(array, 0, element);
        return array;
    }

    private static Method setter(Object query, String name, int parameters) {
        return Stream.of(query.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow(() -> new AssertionError(query.getClass() + " has no " + name));
    }

    private static void invoke(Object query, String name, Object... arguments) {
        try {
            setter(query, name, arguments.length).invoke(query, arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(query.getClass() + "." + name, e);
        }
    }

    private Map<String, Object> fields() {
        var tables = ContractDocument.object(
                ContractDocument.object(operation.document().root().get("components"))
                        .get("x-fields"));
        return ContractDocument.object(tables.get(operation.node().get("x-fields")));
    }

    private SortableField<?> firstSortable() {
        return (SortableField<?>)
                field(ContractDocument.list(fields().get("sort")).get(0));
    }

    private Field<?> firstSelected() {
        return field(ContractDocument.list(fields().get("select")).get(0));
    }

    private Field<?> field(Object name) {
        var table =
                operation.document().classNamed(operation.node().get("x-fields").toString());
        return Stream.of(table.getFields())
                .filter(field ->
                        Modifier.isStatic(field.getModifiers()) && Field.class.isAssignableFrom(field.getType()))
                .map(field -> {
                    try {
                        return (Field<?>) field.get(null);
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                })
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(table + " has no field " + name));
    }

    private static boolean isListOfOpenEnum(Parameter parameter) {
        return "array".equals(parameter.schema().get("type"))
                && ContractDocument.object(parameter.schema().get("items")).containsKey("$ref");
    }

    private Object openEnum(Parameter parameter) {
        var reference = (String)
                ContractDocument.object(parameter.schema().get("items")).get("$ref");
        return value(parameter, operation.document().classNamed(reference.substring(reference.lastIndexOf('/') + 1)));
    }

    /** Returns the body of the request, or null. */
    public @Nullable JsonElement body() {
        if (operation.body() == null || operation.isUpload()) {
            return null;
        }
        return examples && operation.bodyExample() != null
                ? new Gson().toJsonTree(operation.bodyExample())
                : ContractSamples.of(operation.document(), operation.body());
    }

    /** Returns a response with every property, or null if the contract declares no body. */
    public @Nullable JsonElement response() {
        return operation.response() == null ? null : ContractSamples.of(operation.document(), operation.response());
    }

    /** Returns the encoded path. */
    public String expectedPath() {
        return operation.path().replaceAll("\\{[^}]*}", ENCODED_ID);
    }

    /** Returns the path as errors show it: with secret parameters masked. */
    public String shownPath() {
        var path = operation.path();
        for (var parameter : operation.parameters("path")) {
            var isSecret = ContractDocument.isSecret(operation.document().resolved(parameter.schema()));
            path = path.replace("{" + parameter.name() + "}", isSecret ? "***" : ENCODED_ID);
        }
        return path;
    }

    /** Returns the encoded query, sorted. */
    public List<String> expectedQuery() {
        return operation.parameters("query").stream()
                .flatMap(parameter -> expected(parameter).map(value -> parameter.name() + "=" + encoded(value)))
                .sorted()
                .toList();
    }

    /** Returns the values of the header parameters. */
    public Map<String, String> expectedHeaders() {
        var headers = new TreeMap<String, String>();
        operation
                .parameters("header")
                .forEach(parameter -> expected(parameter).forEach(value -> headers.put(parameter.name(), value)));
        return headers;
    }

    private Stream<String> expected(Parameter parameter) {
        var schema = operation.document().resolved(parameter.schema());
        return switch (String.valueOf(parameter.role())) {
            case "filter" -> Stream.of(FILTER);
            case "tag-filter" -> Stream.of("'city' eq '" + TEXT + "'");
            case "sort" -> Stream.of(firstSortable().name() + " desc");
            case "select" -> Stream.of(firstSelected().name());
            default ->
                switch (String.valueOf(schema.get("type"))) {
                    case "boolean" -> Stream.of("true");
                    case "integer" -> Stream.of(String.valueOf(NUMBER));
                    case "array" -> isListOfOpenEnum(parameter) ? Stream.of(ID) : Stream.of(TEXT, "z");
                    default -> Stream.of(text(schema));
                };
        };
    }

    private static String text(Map<String, Object> schema) {
        if (schema.containsKey("enum")) {
            return ID;
        }
        return "date-time".equals(schema.get("format")) ? MOMENT : TEXT;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
