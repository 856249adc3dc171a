package io.stratalake.omnistrate.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.contract.Contract.Call;
import io.stratalake.omnistrate.contract.Contract.Parameter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLEncoder;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A call with everything that its operation takes, made through the generated class; and what must come of it. */
final class SampleCall {

    private static final String ID = "a/b %2F?c";
    private static final String ENCODED_ID = "a%2Fb%20%252F%3Fc";
    private static final String MOMENT = "2024-05-01T07:30:00Z";

    private final Call call;

    SampleCall(Call call) {
        this.call = call;
    }

    /** What the generated method returns. */
    Object make(OmnistrateClient omnistrate) {
        return invoke(omnistrate, call.id(), fullQuery());
    }

    /** The list of the operation, from its first page on. */
    Object list(OmnistrateClient omnistrate) {
        return invoke(omnistrate, call.id() + "Paged", emptyQuery());
    }

    private Object invoke(OmnistrateClient omnistrate, String name, Object query) {
        var method = method(name);
        try {
            return method.invoke(omnistrate.api(this::api), arguments(method, query));
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
            return call.api().getConstructor(RequestSender.class).newInstance(sender);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Method method(String name) {
        return Stream.of(call.api().getMethods())
                .filter(method -> method.getName().equals(name))
                .filter(method -> List.of(method.getParameterTypes()).contains(CallOptions.class))
                .findFirst()
                .orElseThrow(() -> new AssertionError(call.api() + " has no " + name));
    }

    /** Path, required parameters of the query, body, the rest of the query, options: the order of every method. */
    private Object[] arguments(Method method, Object query) {
        var arguments = new ArrayList<Object>();
        var fixed = Stream.concat(call.parameters("path").stream(), required());
        fixed.forEach(parameter -> arguments.add(value(parameter, method.getParameterTypes()[arguments.size()])));
        if (call.body() != null) {
            arguments.add(decoded(method.getParameterTypes()[arguments.size()], body()));
        }
        if (query != null) {
            arguments.add(query);
        }
        arguments.add(CallOptions.none());
        return arguments.toArray();
    }

    private Stream<Parameter> required() {
        return call.parameters("query").stream().filter(Parameter::required);
    }

    private List<Parameter> optional() {
        return call.parameters("query").stream()
                .filter(parameter -> !parameter.required())
                .toList();
    }

    private static Object value(Parameter parameter, Class<?> type) {
        if (type == String.class) {
            return parameter.in().equals("path") ? ID : "x & y";
        }
        if (type == OffsetDateTime.class) {
            return OffsetDateTime.parse(MOMENT);
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == int.class) {
            return 7;
        }
        if (type == long.class) {
            return 7L;
        }
        if (type == List.class) {
            return List.of("x & y", "z");
        }
        try {
            return type.getMethod("of", String.class).invoke(null, ID);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(parameter + " is a " + type, e);
        }
    }

    private static Object decoded(Class<?> type, JsonElement json) {
        if (type == String.class) {
            return json.getAsString();
        }
        try {
            return type.getMethod("fromJson", String.class).invoke(null, json.toString());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Object emptyQuery() {
        if (optional().isEmpty()) {
            return null;
        }
        var name = Character.toUpperCase(call.id().charAt(0)) + call.id().substring(1) + "Query";
        try {
            return call.contract().classNamed(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Object fullQuery() {
        var query = emptyQuery();
        optional().forEach(parameter -> set(query, parameter));
        return query;
    }

    private void set(Object query, Parameter parameter) {
        var name = call.paging() != null && parameter.name().equals("nextPageToken")
                ? "startingAt"
                : Character.toLowerCase(parameter.name().charAt(0))
                        + parameter.name().substring(1);
        var setter = Stream.of(query.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow(() -> new AssertionError(query.getClass() + " has no " + name));
        try {
            setter.invoke(
                    query,
                    isListOfOpenEnum(parameter)
                            ? List.of(openEnum(parameter))
                            : value(parameter, setter.getParameterTypes()[0]));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isListOfOpenEnum(Parameter parameter) {
        return "array".equals(parameter.schema().get("type"))
                && Contract.object(parameter.schema().get("items")).containsKey("$ref");
    }

    private Object openEnum(Parameter parameter) {
        var reference =
                (String) Contract.object(parameter.schema().get("items")).get("$ref");
        return value(parameter, call.contract().classNamed(reference.substring(reference.lastIndexOf('/') + 1)));
    }

    /** The body to send, or null. */
    JsonElement body() {
        return call.body() == null ? null : Samples.of(call.contract(), call.body());
    }

    /** The answer to give, or null where there is no body in it. */
    JsonElement answer() {
        return call.answer() == null ? null : Samples.of(call.contract(), call.answer());
    }

    String expectedPath() {
        return call.path().replaceAll("\\{[^}]*}", ENCODED_ID);
    }

    List<String> expectedQuery() {
        var expected = new ArrayList<String>();
        Stream.concat(required(), optional().stream()).forEach(parameter -> {
            var schema = call.contract().resolved(parameter.schema());
            switch (String.valueOf(schema.get("type"))) {
                case "boolean" -> expected.add(parameter.name() + "=true");
                case "integer" -> expected.add(parameter.name() + "=7");
                case "array" -> {
                    var texts = isListOfOpenEnum(parameter) ? List.of(ID) : List.of("x & y", "z");
                    texts.forEach(text -> expected.add(parameter.name() + "=" + encoded(text)));
                }
                default -> expected.add(parameter.name() + "=" + encoded(text(schema)));
            }
        });
        return expected.stream().sorted().toList();
    }

    private static String text(Map<String, Object> schema) {
        if (schema.containsKey("enum")) {
            return ID;
        }
        return "date-time".equals(schema.get("format")) ? MOMENT : "x & y";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
