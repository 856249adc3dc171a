package io.stratalake.core.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A contract as its file states it, with the Java classes of its schemas and tags. Read by another parser than the
 * generator's, and by none of its code.
 *
 * @param javaPackages the packages of the generated classes, without those of the tags and schemas
 */
public record ContractDocument(String name, List<String> javaPackages, Map<String, Object> root) {

    private static final Pattern EXECUTION =
            Pattern.compile("<inputSpec>.*/(.+)</inputSpec>\\s*<modelPackage>(.+)</modelPackage>\\s*"
                    + "<apiPackage>.*</apiPackage>\\s*+(?!<generateApis>false)");
    private static final Pattern MAPPED = Pattern.compile("<schemaMapping>.+=(.+)\\..+</schemaMapping>");

    /** Reads a contract. */
    public static ContractDocument read(Path file, String... javaPackages) {
        try (var text = Files.newBufferedReader(file)) {
            return new ContractDocument(
                    file.getFileName().toString(),
                    List.of(javaPackages),
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the contracts that a module generates code from, as its POM states them. */
    public static List<ContractDocument> generatedBy(Path pom, Path contracts) {
        try {
            var text = Files.readString(pom);
            var shared = MAPPED.matcher(text).results().map(mapping -> mapping.group(1));
            var sharedPackages = shared.distinct().toList();
            return EXECUTION
                    .matcher(text)
                    .results()
                    .map(execution -> read(
                            contracts.resolve(execution.group(1)),
                            Stream.concat(Stream.of(execution.group(2)), sharedPackages.stream())
                                    .toArray(String[]::new)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A named schema of an object. */
    public record Model(ContractDocument document, String name, Map<String, Object> schema) {

        public Map<String, Map<String, Object>> properties() {
            return objects(schema.get("properties"));
        }

        public List<String> required() {
            return strings(schema.get("required"));
        }

        public Class<?> javaClass() {
            return document.classNamed(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A parameter of an operation. */
    public record Parameter(
            String name,
            String in,
            boolean required,
            @Nullable String role,
            Map<String, Object> schema,
            @Nullable Object example) {}

    /** A documented error response of an operation, with the example of its body or null. */
    public record Refusal(
            Operation operation, int status, @Nullable Object example) {

        @Override
        public String toString() {
            return operation + " " + status;
        }
    }

    /** An operation, with the schemas of its body and its response, or null. */
    public record Operation(
            ContractDocument document,
            String id,
            String method,
            String path,
            List<Parameter> parameters,
            @Nullable Map<String, Object> body,
            @Nullable Object bodyExample,
            String mediaType,
            int status,
            @Nullable Map<String, Object> response,
            @Nullable Map<String, Object> paging,
            String tag,
            boolean anonymous,
            Map<String, Object> node) {

        /** Returns whether the body is a file in a form. */
        public boolean isUpload() {
            return node.containsKey("x-upload");
        }

        public Class<?> api() {
            return document.classNamed(tag + "Api");
        }

        public List<Parameter> parameters(String in) {
            return parameters.stream()
                    .filter(parameter -> parameter.in.equals(in))
                    .toList();
        }

        /** Returns the documented error responses. */
        public Stream<Refusal> refusals() {
            return objects(node.get("responses")).entrySet().stream()
                    .filter(response -> response.getKey().matches("[45]\\d\\d"))
                    .map(response -> new Refusal(
                            this,
                            Integer.parseInt(response.getKey()),
                            example(document.resolved(response.getValue()))));
        }

        static @Nullable Object example(Map<String, Object> response) {
            return objects(response.get("content")).values().stream()
                    .map(content -> content.containsKey("examples")
                            ? object(objects(content.get("examples"))
                                            .values()
                                            .iterator()
                                            .next())
                                    .get("value")
                            : content.get("example"))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    /** Returns the class with a name, from the packages that the contract names. */
    public Class<?> classNamed(String name) {
        return javaPackages.stream()
                .flatMap(javaPackage -> subpackages().map(each -> javaPackage + each + "." + name))
                .flatMap(ContractDocument::existing)
                .findFirst()
                .orElseThrow(() -> new AssertionError(this.name + " has " + name + ", but no class has the name"));
    }

    private Stream<String> subpackages() {
        var tags = list(root.get("tags")).stream().map(ContractDocument::object);
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
            return Stream.of(Class.forName(name, true, Thread.currentThread().getContextClassLoader()));
        } catch (ClassNotFoundException absent) {
            return Stream.empty();
        }
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(@Nullable Object node) {
        return node == null ? Map.of() : (Map<String, Object>) node;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Map<String, Object>> objects(@Nullable Object node) {
        return node == null ? Map.of() : (Map<String, Map<String, Object>>) node;
    }

    @SuppressWarnings("unchecked")
    public static List<Object> list(@Nullable Object node) {
        return node == null ? List.of() : (List<Object>) node;
    }

    private static List<String> strings(@Nullable Object node) {
        return list(node).stream().map(String::valueOf).toList();
    }

    /** Returns all named schemas of objects, without the rows of uploaded files, which are data of the caller. */
    public List<Model> models() {
        var uploaded = uploadedRows();
        var models = new ArrayList<Model>();
        objects(object(root.get("components")).get("schemas")).forEach((name, schema) -> {
            if (schema.containsKey("properties") && !uploaded.contains("#/components/schemas/" + name)) {
                models.add(new Model(this, name, schema));
            }
        });
        return models;
    }

    private Set<Object> uploadedRows() {
        return operations().stream()
                .filter(Operation::isUpload)
                .map(operation -> object(operation.body().get("items")).get("$ref"))
                .collect(Collectors.toSet());
    }

    /** Returns all operations. */
    public List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        objects(root.get("paths"))
                .forEach((path, item) -> item.forEach((method, node) ->
                        operations.add(operation(path, method.toUpperCase(Locale.ROOT), object(node)))));
        return operations;
    }

    private Operation operation(String path, String method, Map<String, Object> node) {
        var success = objects(node.get("responses")).entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .findFirst()
                .orElseThrow();
        var requestBody = resolved(object(node.get("requestBody")));
        return new Operation(
                this,
                (String) node.get("operationId"),
                method,
                path,
                list(node.get("parameters")).stream().map(this::parameter).toList(),
                content(requestBody),
                Operation.example(requestBody),
                objects(requestBody.get("content")).keySet().stream()
                        .findFirst()
                        .orElse(""),
                Integer.parseInt(success.getKey()),
                content(resolved(success.getValue())),
                node.containsKey("x-paging") ? object(node.get("x-paging")) : null,
                strings(node.get("tags")).get(0),
                List.of().equals(node.get("security")),
                node);
    }

    private Parameter parameter(Object reference) {
        var node = resolved(object(reference));
        return new Parameter(
                (String) node.get("name"),
                (String) node.get("in"),
                Boolean.TRUE.equals(node.get("required")),
                (String) node.get("x-role"),
                object(node.get("schema")),
                node.get("example"));
    }

    private static @Nullable Map<String, Object> content(Map<String, Object> holder) {
        var content = object(holder.get("content"));
        return content.isEmpty()
                ? null
                : object(object(content.values().iterator().next()).get("schema"));
    }

    /** Returns the target of a reference, also of one that stands alone in an allOf. */
    public Map<String, Object> resolved(Map<String, Object> node) {
        var current = node;
        for (var reference = reference(current); reference.isPresent(); reference = reference(current)) {
            Object target = root;
            for (var step : List.of(reference.get().substring(2).split("/", -1))) {
                target = object(target).get(step);
            }
            current = object(target);
        }
        return current;
    }

    private static Optional<String> reference(Map<String, Object> node) {
        var parts = list(node.get("allOf"));
        var holder = parts.size() == 1 ? object(parts.get(0)) : node;
        return Optional.ofNullable((String) holder.get("$ref"));
    }

    public static boolean isSecret(Map<String, Object> schema) {
        return Boolean.TRUE.equals(schema.get("x-secret"));
    }
}
