package io.stratalake.omnistrate.cluster;

import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * When each kind of work on a host cluster is over.
 *
 * @param read reads a host cluster by its id
 * @param time how the time passes
 */
record HostClusterStates(BiFunction<String, Deadline, HostCluster> read, TimeSource time) {

    private static final String[] THERE = {"RUNNING", "READY", "SUCCESS", "COMPLETE"};

    /** How long the service may go on showing what was there before the work. */
    private static final Duration DOUBT = Duration.ofMinutes(1);

    /** A deployment that was begun before. */
    ResourceWaiter<HostCluster> deployment(String id) {
        return settling(id).succeedOn(THERE).failOn("FAILED", "CANCELLED", "DELETED");
    }

    /** A deployment that begins with the host cluster itself. */
    ResourceWaiter<HostCluster> creation(String id) {
        return deployment(id).tolerateInitialNotFound();
    }

    /** A deployment after another, which may have failed. */
    ResourceWaiter<HostCluster> redeployment(String id) {
        return deployment(id).ignoreStaleTerminalStates(DOUBT, time);
    }

    /** The end of a deployment before its time. One that got there before failed to be cancelled. */
    ResourceWaiter<HostCluster> cancellation(String id) {
        return settling(id)
                .succeedOn("CANCELLED")
                .failOn("RUNNING", "READY", "SUCCESS", "COMPLETE", "FAILED", "DELETED")
                .ignoreStaleTerminalStates(DOUBT, time);
    }

    /** A change to a host cluster that is there, and may show that all along. */
    ResourceWaiter<HostCluster> change(String id) {
        return redeployment(id).status(HostClusterStates::statusWithChanges);
    }

    /** A deletion, also of what could not be deployed. */
    ResourceWaiter<HostCluster> deletion(String id, HostCluster last) {
        return settling(id)
                .succeedOn("DELETED")
                .succeedOnNotFound(last)
                .failOn("FAILED", "CANCELLED")
                .ignoreStaleFailures(DOUBT, time);
    }

    private ResourceWaiter<HostCluster> settling(String id) {
        return ResourceWaiter.of(id, read).status(HostCluster::status).reason(HostClusterStates::reason);
    }

    private static String statusWithChanges(HostCluster cluster) {
        var status = Objects.toString(cluster.status(), "unknown");
        var isThere = Arrays.stream(THERE).anyMatch(status::equalsIgnoreCase);
        return isThere && Boolean.TRUE.equals(cluster.hasPendingChanges()) ? status + ", changes wait" : status;
    }

    private static @Nullable String reason(HostCluster cluster) {
        var health = cluster.healthStatus();
        return health == null ? null : health.statusMessage();
    }
}
