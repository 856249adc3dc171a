package com.example.jobs;

import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.instance.DeploymentStatus;
import io.stratalake.omnistrate.offering.OfferedService;
import io.stratalake.omnistrate.offering.ServiceOffering;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Job 7: the failed instances of all services in all environments. */
public final class FailedInstances {

    private FailedInstances() {}

    public static List<String> run(OmnistrateClient omnistrate) {
        List<String> lines = new ArrayList<>();
        for (OfferedService service : omnistrate.services().list()) {
            // An environment has an offering for each plan.
            service.offerings().stream()
                    .map(ServiceOffering::serviceEnvironmentID)
                    .filter(Objects::nonNull)
                    .distinct()
                    .flatMap(id -> omnistrate.service(service.serviceId()).environment(id).instances().list().stream())
                    .filter(instance -> DeploymentStatus.FAILED.equals(instance.status()))
                    .forEach(instance ->
                            lines.add(service.serviceName() + "," + instance.id() + "," + instance.region()));
        }
        return lines;
    }
}
