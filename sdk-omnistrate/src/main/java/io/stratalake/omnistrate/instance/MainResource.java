package io.stratalake.omnistrate.instance;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.model.JsonModel;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The only or main resource of an instance, which requests for actions name. */
final class MainResource {

    private MainResource() {}

    /**
     * Returns the id of the resource.
     *
     * @param id the id of the instance, for the message
     * @throws DecodingException if the service names no resource, or several
     */
    static String of(Instance instance, String id) {
        var detail = JsonModel.find(instance::consumptionResourceInstanceResult);
        return Stream.of(
                        instance.resourceId(),
                        detail.map(it -> it.resourceID()).orElse(null),
                        detail.map(it -> mainOf(it.detailedNetworkTopology())).orElse(null))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new DecodingException(
                        "The service does not name the resource of " + id
                                + ". Pass the id of the resource to the action, such as restart(resourceId).",
                        Failure.unrelatedToACall(),
                        null));
    }

    /** Returns the key of the only main resource of a topology, or null. */
    private static @Nullable String mainOf(@Nullable Map<String, NetworkTopology> topology) {
        if (topology == null) {
            return null;
        }
        var main = topology.entrySet().stream()
                .filter(entry -> JsonModel.find(entry.getValue()::main).orElse(false))
                .map(Map.Entry::getKey)
                .toList();
        return main.size() == 1 ? main.get(0) : null;
    }
}
