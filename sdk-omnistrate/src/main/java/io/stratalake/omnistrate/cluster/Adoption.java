package io.stratalake.omnistrate.cluster;

import io.stratalake.core.operation.Operation;

/**
 * The adoption of a Kubernetes cluster as a host cluster, which ends when the agent that the caller installs has
 * connected.
 *
 * @param kit the installation kit of the agent
 * @param operation the operation, which succeeds with the host cluster when the agent has connected
 */
public record Adoption(HostClusterAdoption kit, Operation<HostCluster> operation) {}
