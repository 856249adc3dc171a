package io.stratalake.omnistrate.instance;

import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.Operation;
import java.time.Duration;

/** An instance that the service has promised: created, adopted or restored. */
final class NewInstance {

    private static final Duration DOUBT = Duration.ofMinutes(1);

    private NewInstance() {}

    static Operation<Instance> watch(InstanceScope scope, InstanceReference promised) {
        return scope.operation(scope.watched(id(promised), InstanceGoal.RUNNING).tolerateInitialNotFound());
    }

    /** @param inPlace whether it is an instance that was there before, whose status may be left from then */
    static Operation<Instance> watchRestored(InstanceScope scope, InstanceReference promised, boolean inPlace) {
        return inPlace
                ? scope.operation(scope.watched(id(promised), InstanceGoal.RUNNING)
                        .ignoreStaleTerminalStates(DOUBT, scope.sender().time()))
                : watch(scope, promised);
    }

    private static String id(InstanceReference promised) {
        return ResourceWaiter.requireId("instance", promised.id());
    }
}
