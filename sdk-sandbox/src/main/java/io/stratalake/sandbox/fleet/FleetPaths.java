package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.Operation;

/** Where the operations of the fleet are. */
final class FleetPaths {

    /** Before every path of the service. */
    static final String VERSION = "/2022-09-01-00";

    static final String FLEET = VERSION + "/fleet";
    static final String ENVIRONMENT = FLEET + "/service/{serviceId}/environment/{environmentId}";

    private FleetPaths() {}

    /** An operation at a path behind {@link #FLEET}. */
    static Operation ofFleet(String id, String method, String path, Call.Handler handler) {
        return Operation.of("fleet", id, method, FLEET + path, handler);
    }

    /** An operation at a path behind {@link #ENVIRONMENT}. */
    static Operation ofEnvironment(String id, String method, String path, Call.Handler handler) {
        return Operation.of("fleet", id, method, ENVIRONMENT + path, handler);
    }
}
