package io.stratalake.omnistrate.cluster;

import io.stratalake.core.operation.Operation;

/**
 * A Kubernetes cluster on its way to being a host cluster. It gets there once the caller has installed the agent in it.
 *
 * @param kit what the caller has to install
 * @param operation ends with the host cluster once the agent has connected
 */
public record Adoption(HostClusterAdoption kit, Operation<HostCluster> operation) {}
