/**
 * The Kubernetes clusters that instances run in ({@link io.stratalake.omnistrate.cluster.HostClusters}), a look into
 * one of them ({@link io.stratalake.omnistrate.cluster.HostClusterInspection}), what goes on there ({@link
 * io.stratalake.omnistrate.cluster.HostClusterWorkflows}) and what is installed ({@link
 * io.stratalake.omnistrate.cluster.HelmPackages}).
 */
@NullMarked
package io.stratalake.omnistrate.cluster;

import org.jspecify.annotations.NullMarked;
