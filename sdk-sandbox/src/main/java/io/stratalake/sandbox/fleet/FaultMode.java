package io.stratalake.sandbox.fleet;

/** The outcome of work on an instance. All but {@link #USUAL} are for drills. */
enum FaultMode {
    /** All goes well. */
    USUAL,
    /** It fails to start, however it is started. */
    FAILS,
    /** No work on it is ever done. */
    STUCK,
    /** Snapshots of it fail. */
    UNSAVED;

    /** How an instance behaves whose name begins as one of these; any other is as usual. */
    static FaultMode named(String name) {
        for (FaultMode faultMode : values()) {
            if (name.startsWith(faultMode.name())) {
                return faultMode;
            }
        }
        return USUAL;
    }
}
