package io.stratalake.codegen;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The data of the template for a resource class: one method per operation whose {@code x-resource} names the class. A
 * class that {@code x-resources} describes is generated whole; any other is the abstract superclass of a written class.
 */
final class ResourceClass {

    private static final Set<String> SETTINGS = Set.of("description", "scope", "package", "watches", "sender", "api");

    private final String name;
    private final Map<String, Object> described;
    private final String conflict;
    private final List<ResourceMethod> methods = new ArrayList<>();

    /**
     * @param described the entry of {@code x-resources}, or an empty map
     * @param conflict the words by which the service rejects a request because another operation is in progress, or
     *     null
     */
    ResourceClass(String name, Map<String, Object> described, String conflict) {
        ResourceWatch.check(SETTINGS, described, name);
        this.name = name;
        this.described = described;
        this.conflict = conflict;
    }

    void add(ResourceMethod method) {
        methods.add(method);
    }

    /** Returns the simple name of the generated class. */
    String className() {
        return isWhole() ? name : "Abstract" + name;
    }

    private boolean isWhole() {
        return described.get("description") != null;
    }

    /**
     * Returns the package of the class: that of its operations, or the one that {@code x-resources} names.
     *
     * @param packages returns the package of a tag
     */
    String packageName(UnaryOperator<String> packages) {
        if (described.get("package") instanceof String own) {
            return own;
        }
        var ofTags =
                methods.stream().map(method -> packages.apply(method.tag())).collect(toCollection(TreeSet::new));
        if (ofTags.size() > 1) {
            throw new ContractException(
                    "the resource class %s has operations of the packages %s: say in x-resources which is its own"
                            .formatted(name, String.join(", ", ofTags)));
        }
        return ofTags.first();
    }

    @SuppressWarnings("unchecked")
    private Map<String, ResourceWatch> watches() {
        var watches = new LinkedHashMap<String, ResourceWatch>();
        if (described.get("watches") instanceof Map<?, ?> declared) {
            declared.forEach((key, watch) ->
                    watches.put(key.toString(), new ResourceWatch(name, key.toString(), (Map<String, Object>) watch)));
        }
        return watches;
    }

    private Map<String, Object> watch(ResourceWatch watch, List<Object> scope) {
        var reading = methods.stream()
                .filter(method -> method.name().equals(watch.read()))
                .findFirst()
                .orElseThrow(() -> new ContractException(name + " has no method " + watch.read() + " to watch with"));
        var own = reading.pathParameters().stream()
                .map(parameter -> (String) parameter.get("name"))
                .filter(parameter -> !scope.contains(parameter))
                .findFirst()
                .orElse(null);
        return watch.data(reading.type(), own, scope.isEmpty() ? null : (String) scope.get(scope.size() - 1));
    }

    Map<String, Object> data() {
        var scope = scope();
        var apis = apis();
        var data = new LinkedHashMap<String, Object>();
        data.put("name", name);
        data.put("whole", isWhole());
        data.put("sender", described.getOrDefault("sender", "RequestSender"));
        data.put("hiddenApi", "hidden".equals(described.get("api")));
        data.put("obsolete", isObsolete());
        if (isWhole()) {
            data.put("doc", Prose.sentences((String) described.get("description"), name));
        }
        data.put("scope", scope);
        data.put("hasScope", !scope.isEmpty());
        data.put(
                "apis",
                apis.entrySet().stream()
                        .map(api -> Map.of("type", api.getKey(), "field", api.getValue()))
                        .toList());
        if (!isWhole() || methods.stream().anyMatch(ResourceMethod::retriesConflicts)) {
            data.put("conflict", conflict);
        }
        var scopeNames = scope.stream().map(argument -> argument.get("name")).toList();
        var watches = watches();
        data.put(
                "watches",
                watches.values().stream().map(watch -> watch(watch, scopeNames)).toList());
        data.put(
                "methods",
                methods.stream()
                        .map(method -> method.data(scopeNames, apis.get(method.api())))
                        .map(method -> work(method, watches, scopeNames))
                        .map(this::withoutDeprecationOfTheClass)
                        .toList());
        return data;
    }

    private boolean isObsolete() {
        return methods.stream().allMatch(ResourceMethod::isDeprecated);
    }

    /** Marks either the class or its methods, so that a caller is warned once. */
    private Map<String, Object> withoutDeprecationOfTheClass(Map<String, Object> method) {
        if (isObsolete()) {
            method.put("deprecated", false);
        }
        return method;
    }

    /** Adds the watch of the work that a method begins. */
    private Map<String, Object> work(
            Map<String, Object> method, Map<String, ResourceWatch> watches, List<Object> scope) {
        if (!(method.get("work") instanceof ResourceMethod.Work work)) {
            return method;
        }
        var watch = watches.get(work.watch());
        if (watch == null) {
            throw new ContractException(
                    name + "." + method.get("method") + " begins work of the unknown watch " + work.watch());
        }
        if (watch.isGone(work.goal()) && Boolean.TRUE.equals(method.get("conflict")) && !watch.hasDeleting()) {
            throw new ContractException(name + "." + method.get("method") + " is repeated after a conflict: say in the"
                    + " setting deleting of the watch " + work.watch() + " which states end that");
        }
        var data = watch(watch, scope);
        method.put("Name", data.get("Name"));
        method.put("type", "Operation<" + data.get("type") + ">");
        method.put("watched", data.get("type"));
        method.put("watchName", work.watch());
        method.put("read", watch.read());
        method.put("Goal", JavaNames.upperFirst(work.goal()));
        method.put("kind", data.get("kind"));
        method.put("deletes", watch.isGone(work.goal()));
        method.put("hasId", data.get("hasId"));
        return method;
    }

    /** Returns the path parameters that the object holds: those that all of its operations have, in their order. */
    private List<Map<String, Object>> scope() {
        if (described.get("scope") instanceof List<?> names) {
            return names.stream().map(this::pathParameter).toList();
        }
        return methods.get(0).pathParameters().stream()
                .filter(parameter -> methods.stream()
                        .allMatch(method -> method.pathParameters().stream()
                                .anyMatch(other -> other.get("name").equals(parameter.get("name")))))
                .toList();
    }

    private Map<String, Object> pathParameter(Object parameter) {
        return methods.stream()
                .flatMap(method -> method.pathParameters().stream())
                .filter(other -> other.get("name").equals(parameter))
                .findFirst()
                .orElseThrow(
                        () -> new ContractException(name + " has no operation with the path parameter " + parameter));
    }

    /** Returns the API classes, each with the name of its field. */
    private Map<String, String> apis() {
        var types = methods.stream().map(ResourceMethod::api).distinct().toList();
        var fields = new LinkedHashMap<String, String>();
        types.forEach(type -> fields.put(type, types.size() == 1 ? "api" : JavaNames.member(type)));
        return fields;
    }
}
