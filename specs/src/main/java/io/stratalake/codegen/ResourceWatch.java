package io.stratalake.codegen;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The data of the template for the work on a resource that the service has only accepted: how the resource is read, and
 * the states in which each kind of work has ended ({@code watches} in {@code x-resources}).
 *
 * @param name the name of the watch within its class
 * @param declared the entry of the contract
 */
record ResourceWatch(String owner, String name, Map<String, Object> declared) {

    private static final Set<String> SETTINGS =
            Set.of("read", "kind", "status", "step", "reason", "interval", "deleting", "goals");
    private static final Set<String> GOAL_SETTINGS =
            Set.of("like", "success", "failure", "stale", "staleFor", "notFound", "watch", "description");

    ResourceWatch {
        check(SETTINGS, declared, owner + "." + name);
    }

    /**
     * Checks the names of settings.
     *
     * @throws ContractException if a setting is not known
     */
    static void check(Set<String> known, Map<String, Object> declared, String place) {
        for (var setting : declared.keySet()) {
            if (!known.contains(setting)) {
                throw new ContractException(place + " has the unknown setting " + setting);
            }
        }
    }

    /** Returns the name of the method that reads the resource. */
    String read() {
        return required(declared, "read", name);
    }

    private String required(Map<String, Object> settings, String setting, String place) {
        if (!(settings.get(setting) instanceof String text)) {
            throw new ContractException(owner + "." + place + " needs the setting " + setting);
        }
        return text;
    }

    /**
     * @param type the type of the resource
     * @param id the path parameter that the method that reads takes, or null if the object holds the id
     * @param heldId the path parameter that the object holds as the id of the resource, or null
     */
    Map<String, Object> data(String type, String id, String heldId) {
        var data = new LinkedHashMap<String, Object>();
        data.put("name", name);
        data.put("Name", JavaNames.upperFirst(name));
        data.put("type", type);
        data.put("read", read());
        data.put("hasId", id != null);
        data.put("id", id == null ? heldId : "id");
        data.put("kind", JavaNames.literal(required(declared, "kind", name)));
        data.put("status", accessor(required(declared, "status", name)));
        data.put("step", path("step"));
        data.put("reason", path("reason"));
        data.put("interval", duration(declared, "interval"));
        data.put("deleting", hasDeleting() ? texts(declared.get("deleting")) : null);
        data.put("goals", goals());
        return data;
    }

    private static String accessor(String path) {
        var code = new StringBuilder();
        for (var part : path.split("[.]", -1)) {
            code.append('.').append(JavaNames.member(part)).append("()");
        }
        return code.toString();
    }

    /** Returns the code that reads a property which may be absent, also on its way, or null. */
    private String path(String setting) {
        if (!(declared.get(setting) instanceof String path)) {
            return null;
        }
        var code = new StringBuilder();
        var holder = name;
        for (var part : path.split("[.]", -1)) {
            var member = JavaNames.member(part);
            var find = "JsonModel.find(" + holder + "::" + member + ")";
            code.append(code.isEmpty() ? find : "\n                .flatMap(" + holder + " -> " + find + ")");
            holder = member;
        }
        return code.toString();
    }

    private List<Map<String, Object>> goals() {
        if (!(declared.get("goals") instanceof Map<?, ?> goals) || goals.isEmpty()) {
            throw new ContractException(owner + "." + name + " needs goals");
        }
        var result = new ArrayList<Map<String, Object>>();
        goals.keySet().forEach(goal -> result.add(goal(goal.toString(), goals)));
        return result;
    }

    private Map<String, Object> goal(String goal, Map<?, ?> goals) {
        var settings = settings(goal, goals);
        var place = name + "." + goal;
        check(GOAL_SETTINGS, settings, owner + "." + place);
        var stale = (String) settings.get("stale");
        if (stale != null && !Set.of("failures", "ends").contains(stale)) {
            throw new ContractException(owner + "." + place + " is stale in " + stale + ": say failures or ends");
        }
        var data = new LinkedHashMap<String, Object>();
        data.put("Goal", JavaNames.upperFirst(goal));
        data.put("success", texts(settings.get("success")));
        data.put("failure", settings.get("failure") == null ? null : texts(settings.get("failure")));
        data.put("staleFailures", "failures".equals(stale));
        data.put("staleEnds", "ends".equals(stale));
        data.put("staleFor", stale == null ? null : duration(settings, "staleFor"));
        data.put("appears", "appears".equals(settings.get("notFound")));
        data.put("gone", isGone(settings));
        data.put("watch", settings.get("watch"));
        if (settings.get("watch") != null) {
            data.put("doc", Prose.sentences((String) settings.get("description"), owner + "." + place));
        }
        return data;
    }

    /** Returns the settings of a goal, with those of the goal that it is like. */
    @SuppressWarnings("unchecked")
    private Map<String, Object> settings(String goal, Map<?, ?> goals) {
        if (!(goals.get(goal) instanceof Map<?, ?> own)) {
            throw new ContractException(owner + "." + name + " has no goal " + goal);
        }
        var settings = new LinkedHashMap<String, Object>();
        if (own.get("like") instanceof String other) {
            settings.putAll(settings(other, goals));
            settings.remove("watch");
        }
        settings.putAll((Map<String, Object>) own);
        return settings;
    }

    /** Returns whether the contract names the states of a resource that is being deleted. */
    boolean hasDeleting() {
        return declared.get("deleting") != null;
    }

    /** Returns whether a 404 means success: the work is a deletion. */
    boolean isGone(String goal) {
        return declared.get("goals") instanceof Map<?, ?> goals && isGone(settings(goal, goals));
    }

    private static boolean isGone(Map<String, Object> settings) {
        return "success".equals(settings.get("notFound"));
    }

    private static String texts(Object states) {
        return ((List<?>) states)
                .stream()
                        .map(state -> '"' + JavaNames.literal(state.toString()) + '"')
                        .collect(Collectors.joining(", "));
    }

    private String duration(Map<String, Object> settings, String setting) {
        if (settings.get(setting) == null) {
            return null;
        }
        try {
            var seconds = Duration.parse(settings.get(setting).toString()).toSeconds();
            return seconds % 60 == 0
                    ? "Duration.ofMinutes(" + seconds / 60 + ")"
                    : "Duration.ofSeconds(" + seconds + ")";
        } catch (DateTimeParseException e) {
            throw new ContractException(owner + "." + name + ": " + setting + " must be a duration such as PT1M");
        }
    }
}
