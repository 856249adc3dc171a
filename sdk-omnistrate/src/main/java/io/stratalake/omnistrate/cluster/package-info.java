/**
 * The Kubernetes clusters that instances run in ({@link io.stratalake.omnistrate.cluster.HostClusters}), the objects of
 * one of them ({@link io.stratalake.omnistrate.cluster.HostClusterInspection}) and its Helm packages ({@link
 * io.stratalake.omnistrate.cluster.HelmPackages}).
 */
@NullMarked
package io.stratalake.omnistrate.cluster;

import org.jspecify.annotations.NullMarked;
