package io.stratalake.system.contract;

import io.stratalake.core.contract.Finding;
import okhttp3.HttpUrl;

/** Differences between the sandbox and the contract of the Fleet API, on purpose. */
enum FleetDeviation implements Deviation {

    /** States that no document lists, and clients in the wild meet; the enum is marked x-open-enum. */
    UNDOCUMENTED_STATUS(Mark.ofAnswer(
            "enum",
            "(/(resourceI|i)nstances/\\d+)?/consumptionResourceInstanceResult"
                    + "(/detailedNetworkTopology/[^/]+/nodes/\\d+)?/status"
                    + "|/instances/\\d+/lifecycleStatus|/instanceHealth/[^/]+/lifeCycleStatus",
            ".*\"(STOPPED|STOPPING|STARTING|RESTARTING|SCALING_UP|SCALING_DOWN)\"\\) not found in enum.*"));

    private final Mark mark;

    FleetDeviation(Mark mark) {
        this.mark = mark;
    }

    @Override
    public boolean explains(Finding finding, HttpUrl url) {
        return mark.match(finding).isPresent();
    }
}
