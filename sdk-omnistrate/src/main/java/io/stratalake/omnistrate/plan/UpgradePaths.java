package io.stratalake.omnistrate.plan;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.internal.operation.ResourceWaiter;
import org.jspecify.annotations.Nullable;

/**
 * The upgrade paths of a plan, each of which upgrades instances from one version to another. A complete path may count
 * instances that failed or were skipped.
 */
public final class UpgradePaths extends AbstractUpgradePaths {

    /** The key of {@code upgradeFilters} that limits an upgrade to instances with certain ids. */
    public static final String INSTANCE_IDS = "INSTANCE_IDS";

    /** Creates the resource with the sender of a client and the options of each call. */
    public UpgradePaths(RequestSender sender, CallOptions options, String serviceId, String productTierId) {
        super(sender, options, serviceId, productTierId);
    }

    private static @Nullable String progress(UpgradePath path) {
        return path.has("completedCount") && path.has("totalCount")
                ? path.completedCount() + " of " + path.totalCount() + " instances"
                : null;
    }

    /** Pauses an upgrade before its next instance. */
    public UpgradePath pause(String id) {
        return manage(
                id,
                ManageUpgradePathRequest.builder()
                        .action(UpgradePathAction.PAUSE)
                        .build());
    }

    /** Resumes a paused upgrade. */
    public UpgradePath unpause(String id) {
        return manage(
                id,
                ManageUpgradePathRequest.builder()
                        .action(UpgradePathAction.RESUME)
                        .build());
    }

    /**
     * Changes the target version of an upgrade.
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

    @Override
    ResourceWaiter<UpgradePath> pathWaiter(String id) {
        return super.pathWaiter(id).step(UpgradePaths::progress);
    }
}
