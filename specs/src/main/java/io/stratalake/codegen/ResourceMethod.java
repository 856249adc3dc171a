package io.stratalake.codegen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data of the template for a method of a resource class that sends one operation.
 *
 * @param name the name of the method
 * @param tag the tag of the operation
 * @param api the simple name of its API class
 * @param operation the data of its method there
 * @param unwrapped the property of the response that the method returns, or null for the whole response
 * @param retriesConflicts whether the method sends the request again while another operation is in progress
 * @param work the work that the operation begins, or null if it is done when the service responds
 * @param mayBeMissing whether the service documents a 404
 */
record ResourceMethod(
        String name,
        String tag,
        String api,
        Map<String, Object> operation,
        Unwrapped unwrapped,
        boolean retriesConflicts,
        Work work,
        boolean mayBeMissing) {

    /**
     * Work that continues after the response.
     *
     * @param watch the watch of the resource class
     * @param goal the goal of the watch
     * @param id the property of the response that has the id of the resource, or null if the path has it
     */
    record Work(String watch, String goal, String id) {}

    /**
     * A property that is returned in place of the response that holds it.
     *
     * @param wire its name in the contract
     * @param type its type
     * @param promised whether the accessor throws if it is absent
     */
    record Unwrapped(String wire, JavaType type, boolean promised) {

        private Map<String, Object> data(String owner) {
            var isList = type.kind() == JavaType.Kind.LIST;
            return Map.of(
                    "wire",
                    JavaNames.literal(wire),
                    "getter",
                    owner + "::" + JavaNames.member(wire),
                    "accessor",
                    JavaNames.member(wire),
                    "promised",
                    promised,
                    "list",
                    !promised && isList,
                    "required",
                    !promised && !isList);
        }
    }

    boolean isDeprecated() {
        return Boolean.TRUE.equals(operation.get("deprecated"));
    }

    @SuppressWarnings("unchecked")
    List<Map<String, Object>> pathParameters() {
        return (List<Map<String, Object>>) operation.get("path-parameters");
    }

    /**
     * @param scope the names of the arguments that the object holds
     * @param field the field of the API class
     */
    Map<String, Object> data(List<Object> scope, String field) {
        var data = new LinkedHashMap<>(operation);
        var arguments = arguments();
        var own = arguments.stream()
                .filter(argument -> !scope.contains(argument.get("name")))
                .toList();
        var fixed =
                own.stream().filter(argument -> argument.get("isQuery") == null).toList();
        data.put("method", name);
        data.put("api", field);
        data.put("passed", arguments);
        data.put("own", fixed);
        var type = type();
        var isPaged = operation.get("paging") != null;
        var isVoid = type.equals("void") && work == null;
        data.put("type", type);
        data.put("isVoid", isVoid);
        data.put("isPaged", isPaged);
        data.put("isValue", !isPaged && !isVoid && unwrapped == null && work == null);
        data.put("conflict", retriesConflicts);
        data.put("mayBeMissing", mayBeMissing);
        data.put("work", work);
        if (work != null) {
            data.put("created", work.id() == null ? null : "response::" + JavaNames.member(work.id()));
            data.put("resourceId", own.isEmpty() ? "" : own.get(0).get("passedAs"));
        }
        if (unwrapped != null) {
            data.put("unwrapped", unwrapped.data((String) operation.get("returns")));
        }
        return data;
    }

    @SuppressWarnings("unchecked")
    String type() {
        if (operation.get("paging") instanceof Map<?, ?> paging) {
            return "Paged<" + paging.get("item") + ">";
        }
        if (unwrapped != null) {
            return unwrapped.type.present();
        }
        var returns = (String) operation.get("returns");
        return returns.equals("@Nullable Void") ? "void" : returns;
    }

    /** Returns the arguments of the method of the API class; a body is called a request here. */
    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> arguments() {
        var arguments = new ArrayList<Map<String, Object>>();
        for (var argument : (List<Map<String, Object>>) operation.get("arguments")) {
            var copy = new LinkedHashMap<>(argument);
            copy.put("passedAs", argument.get("isQuery") == null ? argument.get("name") : "parameters");
            if (argument.containsKey("adapter")) {
                copy.put("name", "request");
                copy.put("passedAs", "request");
            }
            arguments.add(copy);
        }
        return arguments;
    }
}
