package io.stratalake.omnistrate.cluster;

import io.stratalake.core.operation.SettlingResource;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import io.stratalake.omnistrate.fleet.HostCluster;
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
    SettlingResource<HostCluster> deployment(String id) {
        return settling(id).succeedsAt(THERE).failsAt("FAILED", "CANCELLED", "DELETED");
    }

    /** A deployment that begins with the host cluster itself. */
    SettlingResource<HostCluster> creation(String id) {
        return deployment(id).mayShowUpLate();
    }

    /** A deployment after another, which may have failed. */
    SettlingResource<HostCluster> redeployment(String id) {
        return deployment(id).doubtsEnds(DOUBT, time);
    }

    /** The end of a deployment before its time. One that got there before failed to be cancelled. */
    SettlingResource<HostCluster> cancellation(String id) {
        return settling(id)
                .succeedsAt("CANCELLED")
                .failsAt("RUNNING", "READY", "SUCCESS", "COMPLETE", "FAILED", "DELETED")
                .doubtsEnds(DOUBT, time);
    }

    /** A change to a host cluster that is there, and may show that all along. */
    SettlingResource<HostCluster> change(String id) {
        return redeployment(id).status(HostClusterStates::statusWithChanges);
    }

    /** A deletion, also of what could not be deployed. */
    SettlingResource<HostCluster> deletion(String id, HostCluster last) {
        return settling(id)
                .succeedsAt("DELETED")
                .succeedsWhenGone(last)
                .failsAt("FAILED", "CANCELLED")
                .doubtsFailures(DOUBT, time);
    }

    private SettlingResource<HostCluster> settling(String id) {
        return SettlingResource.of(id, read).status(HostCluster::status).reason(HostClusterStates::reason);
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
