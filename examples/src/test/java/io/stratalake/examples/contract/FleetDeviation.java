package io.stratalake.examples.contract;

import okhttp3.HttpUrl;

/** Where the sandbox differs from the contract of the Fleet API on purpose, and where the validator asks too much. */
enum FleetDeviation implements Deviation {

    /** States that no document lists, and clients in the wild meet; the vocabulary is marked x-growing. */
    UNDOCUMENTED_STATUS(Mark.ofAnswer(
            "enum",
            "(/(resourceI|i)nstances/\\d+)?/consumptionResourceInstanceResult"
                    + "(/detailedNetworkTopology/[^/]+/nodes/\\d+)?/status"
                    + "|/instances/\\d+/lifecycleStatus|/instanceHealth/[^/]+/lifeCycleStatus",
            ".*\"(STOPPED|STOPPING|STARTING|RESTARTING|SCALING_UP|SCALING_DOWN)\"\\) not found in enum.*")),

    /**
     * Where success has no body, errors alone have a type, and the validator wants that one to be accepted. RFC 9110,
     * 12.5.1: a server may disregard the field, as any does that answers with an error.
     */
    ERRORS_NOT_ASKED_FOR(Mark.of(
            "validation.request.accept.notAllowed",
            "",
            ".*'\\[application/json]' does not match.*Must be one of: \\[application/vnd\\.goa\\.error]\\.\\s*"));

    private final Mark mark;

    FleetDeviation(Mark mark) {
        this.mark = mark;
    }

    @Override
    public boolean explains(Finding finding, HttpUrl url) {
        return mark.match(finding).isPresent();
    }
}
