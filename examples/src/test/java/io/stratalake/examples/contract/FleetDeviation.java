package io.stratalake.examples.contract;

import okhttp3.HttpUrl;

/** Where answers of the sandbox differ from the contract of the Fleet API on purpose. */
enum FleetDeviation implements Deviation {

    /** States that no document lists, and clients in the wild meet; the vocabulary is marked x-growing. */
    UNDOCUMENTED_STATUS(
            "enum",
            "(/resourceInstances/\\d+)?/consumptionResourceInstanceResult/status|/instances/\\d+/lifecycleStatus",
            ".*\"(STOPPED|STOPPING|STARTING|RESTARTING|SCALING_UP|SCALING_DOWN)\"\\) not found in enum.*");

    private final Deviation.Mark mark;

    FleetDeviation(String keyword, String pointer, String message) {
        this.mark = Deviation.Mark.of(keyword, pointer, message);
    }

    @Override
    public boolean explains(Finding finding, HttpUrl url) {
        return mark.match(finding).isPresent();
    }
}
