package io.stratalake.sandbox.fleet;

import java.util.List;

/**
 * A service that is sold, in its environments.
 *
 * @param key stands for it in URLs
 */
record FleetService(String id, String name, String key, List<FleetEnvironment> environments) {

    List<FleetPlan> plans() {
        return environments.stream()
                .flatMap(environment -> environment.plans().stream())
                .toList();
    }
}
