package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.Fields;

/** What the hits of a search look like on the wire. */
final class SearchRecords {

    private SearchRecords() {}

    /** By what an instance is found. */
    static String[] words(FleetInstance instance) {
        FleetInstance.Site site = instance.site();
        return new String[] {
            instance.id(),
            instance.life().status(),
            site.resource().name(),
            site.service().name(),
            site.plan().name(),
            site.region().code()
        };
    }

    static JsonObject instance(FleetInstance instance) {
        FleetInstance.Site site = instance.site();
        return placed(Fields.of("id", instance.id()), site)
                .and("description", site.service().name() + " " + instance.id())
                .and("cloudProvider", site.region().cloud())
                .and("regionCode", site.region().code())
                .and("customTags", InstanceJson.tags(instance))
                .and("productTierVersion", instance.version().number())
                .and("status", instance.life().status())
                .and("statusDescription", "")
                .json();
    }

    static JsonObject snapshot(FleetSnapshot snapshot) {
        FleetInstance.Site site = snapshot.source().site();
        return placed(Fields.of("id", snapshot.id()), site)
                .and("description", "Snapshot of " + snapshot.source().id())
                .and("cloudProvider", site.region().cloud())
                .and("regionCode", snapshot.region())
                .and("createdAt", snapshot.createdAt())
                .and("productTierVersion", snapshot.version().number())
                .and("sourceInstanceId", snapshot.source().id())
                .and("status", "COMPLETE")
                .json();
    }

    private static Fields placed(Fields fields, FleetInstance.Site site) {
        return fields.and("serviceId", site.service().id())
                .and("serviceName", site.service().name())
                .and("serviceEnvironmentId", site.environment().id())
                .and("serviceEnvironmentName", site.environment().name())
                .and("serviceEnvironmentType", site.environment().type())
                .and("productTierId", site.plan().id())
                .and("productTierName", site.plan().name())
                .and("resourceId", site.resource().id())
                .and("resourceName", site.resource().name())
                .and("subscriptionId", site.subscription().id());
    }

    static JsonObject service(FleetService service) {
        return Fields.of("id", service.id())
                .and("name", service.name())
                .and("description", service.name() + " as a service")
                .json();
    }

    static JsonObject subscription(FleetSubscription subscription, FleetService service, FleetEnvironment environment) {
        FleetSubscription.Customer customer = subscription.customer();
        return Fields.of("id", subscription.id())
                .and("orgID", customer.organizationId())
                .and("productTierID", subscription.plan().id())
                .and("servicePlanName", subscription.plan().name())
                .and("rootUserEmail", customer.email())
                .and("rootUserID", customer.userId())
                .and("rootUserName", customer.userName())
                .and("serviceID", service.id())
                .and("serviceName", service.name())
                .and("serviceEnvironmentID", environment.id())
                .and("serviceEnvironmentName", environment.name())
                .and("serviceEnvironmentType", environment.type())
                .and("status", subscription.status())
                .json();
    }

    /** A hit of the search in one environment, which has a form of its own. */
    static JsonObject ofEnvironment(FleetInstance instance) {
        FleetInstance.Site site = instance.site();
        return Fields.of("id", instance.id())
                .and("serviceId", site.service().id())
                .and("serviceName", site.service().name())
                .and("environmentId", site.environment().id())
                .and("environmentKey", site.environment().key())
                .and("serviceEnvironmentName", site.environment().name())
                .and("servicePlanName", site.plan().name())
                .and("resourceId", site.resource().id())
                .and("resourceName", site.resource().name())
                .and("cloudProvider", site.region().cloud())
                .and("regionCode", site.region().code())
                .and("status", instance.life().status())
                .and("version", instance.version().number())
                .json();
    }
}
