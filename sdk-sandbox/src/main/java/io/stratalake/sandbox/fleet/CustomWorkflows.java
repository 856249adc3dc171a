package io.stratalake.sandbox.fleet;

import java.util.Map;
import java.util.Optional;

/** The workflows that the provider of the services defined, and the verbs that start them. */
final class CustomWorkflows {

    private static final Map<String, String> IDS_BY_VERB = Map.of(
            "rotate-keys", FleetId.of("wf", "rotate-keys"),
            "flush-cache", FleetId.of("wf", "flush-cache"));

    private CustomWorkflows() {}

    static Optional<String> idOf(String verb) {
        return Optional.ofNullable(IDS_BY_VERB.get(verb));
    }

    static Optional<String> verbOf(String workflowId) {
        return IDS_BY_VERB.entrySet().stream()
                .filter(entry -> entry.getValue().equals(workflowId))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
