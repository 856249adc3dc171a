package io.stratalake.examples;

import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.instance.Instance;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The state of the fleet, read in another way than the programs read it. */
final class FleetTruth {

    private FleetTruth() {}

    static List<Instance> instances(OmnistrateClient omnistrate, Predicate<Instance> wanted) {
        return omnistrate.services().list().stream()
                .flatMap(service -> service.offerings().stream()
                        .map(offering -> offering.serviceEnvironmentID())
                        .collect(Collectors.toSet())
                        .stream()
                        .flatMap(environment -> instances(omnistrate, service.serviceId(), environment)))
                .filter(wanted)
                .toList();
    }

    private static Stream<Instance> instances(OmnistrateClient omnistrate, String service, String environment) {
        return omnistrate.service(service).environment(environment).instances().list().stream();
    }

    static String status(Instance instance) {
        return instance.consumptionResourceInstanceResult().status().value();
    }

    static String id(Instance instance) {
        return instance.consumptionResourceInstanceResult().id();
    }

    /** The ids of running instances that behave as usual. */
    static List<String> running(OmnistrateClient omnistrate) {
        return instances(omnistrate, one -> status(one).equals("RUNNING")).stream()
                .map(FleetTruth::id)
                .filter(id -> !id.matches("instance-(FAILS|STUCK|UNSAVED)"))
                .sorted()
                .toList();
    }
}
