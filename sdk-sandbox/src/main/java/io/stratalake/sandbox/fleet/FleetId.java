package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.simulation.StableId;
import java.util.UUID;

/** Makes up ids as the service writes them: what it is, and ten letters and digits. */
final class FleetId {

    private static final int LENGTH = 10;

    private FleetId() {}

    /** The same for the same parts, each time. */
    static String of(String prefix, Object... parts) {
        return prefix + "-" + shortened(StableId.of(prefix, parts));
    }

    static String fresh(String prefix) {
        return prefix + "-" + shortened(UUID.randomUUID().toString());
    }

    private static String shortened(String uuid) {
        return uuid.replace("-", "").substring(0, LENGTH);
    }
}
