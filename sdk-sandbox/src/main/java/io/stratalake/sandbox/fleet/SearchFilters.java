package io.stratalake.sandbox.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.RequestBody;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What the instances of a search are narrowed to.
 *
 * @param predicates of which one has to fit, in all that it names; nothing where there are none
 * @param tags all of which an instance has to have
 */
record SearchFilters(List<JsonObject> predicates, List<JsonObject> tags) {

    static SearchFilters read(JsonObject filters) {
        RequestBody.allowOnly(filters, Set.of("resourceInstance"));
        JsonObject ofInstances = filters.has("resourceInstance")
                ? RequestBody.object(filters.get("resourceInstance"), "resourceInstance")
                : new JsonObject();
        RequestBody.allowOnly(ofInstances, Set.of("predicates", "tags"));
        return new SearchFilters(objects(ofInstances, "predicates"), objects(ofInstances, "tags"));
    }

    private static List<JsonObject> objects(JsonObject json, String name) {
        JsonElement list = json.get(name);
        return list instanceof JsonArray array
                ? StreamSupport.stream(array.spliterator(), false)
                        .map(one -> RequestBody.object(one, name))
                        .toList()
                : List.of();
    }

    boolean areNone() {
        return predicates.isEmpty() && tags.isEmpty();
    }

    boolean fit(FleetInstance instance) {
        return (predicates.isEmpty() || predicates.stream().anyMatch(one -> fits(one, instance)))
                && tags.stream()
                        .allMatch(tag -> RequestBody.text(tag, "value")
                                .equals(instance.tags().get(RequestBody.text(tag, "key"))));
    }

    private static boolean fits(JsonObject predicate, FleetInstance instance) {
        FleetInstance.Site site = instance.site();
        Map<String, String> facts = Map.of(
                "cloudProvider", site.region().cloud(),
                "environmentName", site.environment().name(),
                "instanceId", instance.id(),
                "productTierName", site.plan().name(),
                "productTierVersion", instance.version().number(),
                "regionCode", site.region().code(),
                "resourceName", site.resource().name(),
                "serviceName", site.service().name(),
                "status", instance.life().status(),
                "subscriptionId", site.subscription().id());
        RequestBody.allowOnly(predicate, facts.keySet());
        return predicate.keySet().stream()
                .allMatch(name -> RequestBody.text(predicate, name).equals(facts.get(name)));
    }
}
