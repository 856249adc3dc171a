package io.stratalake.sandbox.fleet;

import java.time.Instant;

/**
 * A deployment cell: a Kubernetes cluster that instances of one region run in.
 *
 * @param environmentType the type of environment that it is for
 */
record HostCluster(String id, FleetRegion region, String environmentType, Instant createdAt) {

    /** One that instances run in, where there are any. */
    static HostCluster ofRegion(FleetRegion region, Instant createdAt) {
        return new HostCluster(region.cellId(), region, "PROD", createdAt);
    }

    /** One that was set up for more, and stayed empty. */
    static HostCluster spare(FleetRegion region, Instant createdAt) {
        return new HostCluster(FleetId.of("hc", "spare", region.cloud(), region.code()), region, "DEV", createdAt);
    }

    boolean holds(FleetInstance instance) {
        return id.equals(instance.site().region().cellId());
    }
}
