package io.stratalake.omnistrate.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A contract as its file has it. Read by another parser than the generator's, and by none of its code. */
record Contract(String javaPackage, Map<String, Object> root) {

    static final Contract FLEET = read("fleet.yaml", "io.stratalake.omnistrate");
    static final Contract IDENTITY = read("identity.yaml", "io.stratalake.omnistrate.identity");

    /** A schema with a name. */
    record Model(Contract contract, String name, Map<String, Object> schema) {

        Map<String, Map<String, Object>> properties() {
            return contract.objects(schema.get("properties"));
        }

        List<String> required() {
            return Contract.texts(schema.get("required"));
        }

        Class<?> javaClass() {
            return contract.classNamed(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A parameter of an operation. */
    record Parameter(String name, String in, boolean required, Map<String, Object> schema) {}

    /** An operation, with the schemas of its body and its answer; null where there is none. */
    record Call(
            Contract contract,
            String id,
            String method,
            String path,
            List<Parameter> parameters,
            Map<String, Object> body,
            int status,
            Map<String, Object> answer,
            Map<String, Object> paging,
            String tag,
            boolean anonymous) {

        Class<?> api() {
            return contract.classNamed(tag + "Api");
        }

        List<Parameter> parameters(String in) {
            return parameters.stream()
                    .filter(parameter -> parameter.in.equals(in))
                    .toList();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    private static Contract read(String file, String javaPackage) {
        try (var text = Files.newBufferedReader(Path.of("../specs/omnistrate", file))) {
            return new Contract(javaPackage, new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the class with a name, from the packages that the contract names. */
    Class<?> classNamed(String name) {
        return packages()
                .map(each -> javaPackage + each + "." + name)
                .flatMap(Contract::existing)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the contract has " + name + ", Java has not"));
    }

    private Stream<String> packages() {
        var tags = list(root.get("tags")).stream().map(Contract::object);
        var schemas = objects(object(root.get("components")).get("schemas"));
        return Stream.concat(
                        Stream.of(""),
                        Stream.concat(tags, schemas.values().stream())
                                .map(it -> it.get("x-package"))
                                .filter(Objects::nonNull)
                                .map(it -> "." + it))
                .distinct();
    }

    private static Stream<Class<?>> existing(String name) {
        try {
            return Stream.of(Class.forName(name));
        } catch (ClassNotFoundException absent) {
            return Stream.empty();
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked")
    Map<String, Map<String, Object>> objects(Object node) {
        return node == null ? Map.of() : (Map<String, Map<String, Object>>) node;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object node) {
        return node == null ? List.of() : (List<Object>) node;
    }

    private static List<String> texts(Object node) {
        return list(node).stream().map(String::valueOf).toList();
    }

    /** All schemas that are objects. */
    List<Model> models() {
        var models = new ArrayList<Model>();
        objects(object(root.get("components")).get("schemas")).forEach((name, schema) -> {
            if (schema.containsKey("properties")) {
                models.add(new Model(this, name, schema));
            }
        });
        return models;
    }

    List<Call> calls() {
        var calls = new ArrayList<Call>();
        objects(root.get("paths"))
                .forEach((path, item) -> item.forEach((method, it) -> {
                    var operation = object(it);
                    var good = objects(operation.get("responses")).entrySet().stream()
                            .filter(response -> response.getKey().startsWith("2"))
                            .findFirst()
                            .orElseThrow();
                    calls.add(new Call(
                            this,
                            (String) operation.get("operationId"),
                            method.toUpperCase(Locale.ROOT),
                            path,
                            list(operation.get("parameters")).stream()
                                    .map(this::parameter)
                                    .toList(),
                            content(object(operation.get("requestBody"))),
                            Integer.parseInt(good.getKey()),
                            content(good.getValue()),
                            operation.containsKey("x-paging") ? object(operation.get("x-paging")) : null,
                            texts(operation.get("tags")).get(0),
                            List.of().equals(operation.get("security"))));
                }));
        return calls;
    }

    private Parameter parameter(Object node) {
        var it = resolved(object(node));
        return new Parameter(
                (String) it.get("name"),
                (String) it.get("in"),
                Boolean.TRUE.equals(it.get("required")),
                object(it.get("schema")));
    }

    private static Map<String, Object> content(Map<String, Object> holder) {
        var content = object(holder.get("content"));
        return content.isEmpty()
                ? null
                : object(object(content.values().iterator().next()).get("schema"));
    }

    /** What a reference refers to, also one that stands alone in an allOf. */
    Map<String, Object> resolved(Map<String, Object> node) {
        var it = node;
        while (reference(it) != null) {
            Object target = root;
            for (var step : reference(it).substring(2).split("/")) {
                target = object(target).get(step);
            }
            it = object(target);
        }
        return it;
    }

    private static String reference(Map<String, Object> node) {
        if (node.containsKey("allOf")) {
            return (String) object(list(node.get("allOf")).get(0)).get("$ref");
        }
        return (String) node.get("$ref");
    }

    static boolean isSecret(Map<String, Object> schema) {
        return Boolean.TRUE.equals(schema.get("x-secret"));
    }
}
