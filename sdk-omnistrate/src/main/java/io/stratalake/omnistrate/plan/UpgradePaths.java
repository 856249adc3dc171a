package io.stratalake.omnistrate.plan;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.paging.Paged;
import io.stratalake.core.time.Deadline;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The upgrade paths of a plan: each brings instances from one version to another. Immutable and safe for use by several
 * threads.
 *
 * <p>The operations that come back watch the path until it has ended; one that failed or was cancelled fails with an
 * {@link io.stratalake.core.error.OperationFailedException} that has the service's reason and the path ({@code
 * result(UpgradePath.class)}). A complete path may count instances that failed or were skipped.
 */
public final class UpgradePaths {

    /** The key of {@code upgradeFilters} that limits an upgrade to the instances with these ids. */
    public static final String INSTANCE_IDS = "INSTANCE_IDS";

    private final Pipeline pipeline;
    private final CallOptions options;
    private final String serviceId;
    private final String productTierId;
    private final UpgradePathsApi api;

    /**
     * Called by {@link io.stratalake.omnistrate.Plan} only.
     *
     * @hidden
     */
    public UpgradePaths(Pipeline pipeline, CallOptions options, String serviceId, String productTierId) {
        this.pipeline = pipeline;
        this.options = options;
        this.serviceId = serviceId;
        this.productTierId = productTierId;
        this.api = new UpgradePathsApi(pipeline);
    }

    /** The same, with other options for every call: a timeout, more headers. */
    public UpgradePaths with(CallOptions other) {
        return new UpgradePaths(pipeline, other, serviceId, productTierId);
    }

    /** All upgrade paths of the plan. */
    public Paged<UpgradePath> list() {
        return list(query -> {});
    }

    /**
     * The upgrade paths that a query asks for.
     *
     * @param query sets versions, status, type and page size
     */
    public Paged<UpgradePath> list(Consumer<ListUpgradePathsQuery> query) {
        var asked = new ListUpgradePathsQuery();
        query.accept(asked);
        return api.listUpgradePathsPaged(serviceId, productTierId, asked, options);
    }

    /**
     * One upgrade path as it is now.
     *
     * @throws io.stratalake.core.error.NotFoundException if there is none with this id
     */
    public UpgradePath get(String id) {
        return api.describeUpgradePath(serviceId, productTierId, id, options).value();
    }

    /**
     * Upgrades instances.
     *
     * @param request names the versions, and says which instances and when
     * @return the work of upgrading, whose id is the path's; it ends well with the path when it is complete
     */
    public Operation<UpgradePath> create(CreateUpgradePathRequest request) {
        var created = api.createUpgradePath(serviceId, productTierId, request, options)
                .value();
        return watch(ResourceWaiter.requireId(
                "upgrade path", created.has("upgradePathId") ? created.upgradePathId() : null));
    }

    /**
     * Watches an upgrade that was begun before, perhaps in another process, until it is complete. Sends nothing yet.
     */
    public Operation<UpgradePath> watch(String id) {
        var upgrading = ResourceWaiter.of(id, this::get)
                .status(UpgradePath::status)
                .step(UpgradePaths::progress)
                .succeedOn("COMPLETE", "COMPLETED", "SKIPPED")
                .failOn("FAILED", "CANCELLED")
                .reason(UpgradePath::statusMessage);
        return Operation.of(upgrading, pipeline.operations());
    }

    private static @Nullable String progress(UpgradePath path) {
        return path.has("completedCount") && path.has("totalCount")
                ? path.completedCount() + " of " + path.totalCount() + " instances"
                : null;
    }

    private UpgradePath get(String id, Deadline deadline) {
        return api.describeUpgradePath(serviceId, productTierId, id, options.deadline(deadline))
                .value();
    }

    /** Gives up an upgrade; returns the path as it is then. Instances that were upgraded stay so. */
    public UpgradePath cancel(String id) {
        return api.cancelUpgradePath(serviceId, productTierId, id, options).value();
    }

    /** Halts an upgrade before its next instance; returns the path as it is then. */
    public UpgradePath pause(String id) {
        return manage(
                id,
                ManageUpgradePathRequest.builder()
                        .action(UpgradePathAction.PAUSE)
                        .build());
    }

    /** Goes on with a paused upgrade; returns the path as it is then. */
    public UpgradePath unpause(String id) {
        return manage(
                id,
                ManageUpgradePathRequest.builder()
                        .action(UpgradePathAction.RESUME)
                        .build());
    }

    /**
     * Changes the version that an upgrade leads to; returns the path as it is then.
     *
     * @param targetVersion the version of the plan to upgrade to, for example {@code 2.1}
     */
    public UpgradePath changeTargetVersion(String id, String targetVersion) {
        var request = ChangeUpgradePathTargetVersionRequest.builder()
                .targetVersion(targetVersion)
                .build();
        return api.changeUpgradePathTargetVersion(serviceId, productTierId, id, request, options)
                .value();
    }

    /**
     * Does something else to an upgrade, such as skipping instances; returns the path as it is then.
     *
     * @param request names the action and what it needs
     */
    public UpgradePath manage(String id, ManageUpgradePathRequest request) {
        return api.manageUpgradePath(serviceId, productTierId, id, request, options)
                .value();
    }

    /** The instances of an upgrade path, and how the upgrade of each stands. */
    public Paged<InstanceUpgrade> eligibleInstances(String id) {
        return eligibleInstances(id, query -> {});
    }

    /**
     * The instances of an upgrade path, and how the upgrade of each stands.
     *
     * @param query sets the page size
     */
    public Paged<InstanceUpgrade> eligibleInstances(String id, Consumer<ListEligibleInstancesQuery> query) {
        var asked = new ListEligibleInstancesQuery();
        query.accept(asked);
        return api.listEligibleInstancesPaged(serviceId, productTierId, id, asked, options);
    }
}
