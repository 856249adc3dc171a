package com.example.jobs;

import io.stratalake.omnistrate.Environment;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.instance.CreateInstanceRequest;
import io.stratalake.omnistrate.instance.Instance;
import io.stratalake.omnistrate.instance.InstanceHandle;
import io.stratalake.omnistrate.instance.ResourceKeys;
import io.stratalake.omnistrate.offering.OfferedService;
import io.stratalake.omnistrate.offering.ServiceOffering;
import java.time.Duration;
import java.util.Map;

/** Job 8: creates an instance, takes a snapshot, restores it as a new instance, and deletes the first one. */
public final class InstanceRoundTrip {

    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private InstanceRoundTrip() {}

    public static Instance run(OmnistrateClient omnistrate, String serviceName, String password) {
        OfferedService service = omnistrate.services().list().stream()
                .filter(offered -> offered.serviceName().equals(serviceName))
                .findFirst()
                .orElseThrow();
        ServiceOffering plan = service.offerings().get(0);
        var keys =
                ResourceKeys.of(service, plan, plan.resourceParameters().get(0).urlKey());
        Environment environment = omnistrate.service(service.serviceId()).environment(plan.serviceEnvironmentID());

        Instance created = environment
                .instances()
                .create(
                        keys,
                        CreateInstanceRequest.builder()
                                .cloudProvider("aws")
                                .region("us-east-1")
                                .requestParams(Map.of("adminPassword", password))
                                .build())
                .await(TIMEOUT);
        InstanceHandle instance = environment.instance(created.id());
        String snapshot = instance.snapshots().create().await(TIMEOUT).snapshotId();
        Instance restored = instance.snapshots().restore(snapshot).await(TIMEOUT);
        instance.delete().await(TIMEOUT);
        return restored;
    }
}
