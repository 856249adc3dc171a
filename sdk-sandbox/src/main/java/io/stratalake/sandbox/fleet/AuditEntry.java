package io.stratalake.sandbox.fleet;

import java.time.Instant;

/**
 * Something that was done to an instance.
 *
 * @param workflow the work that it was
 * @param number tells who did it: a customer, maintenance or the platform
 */
record AuditEntry(FleetInstance instance, FleetWorkflow workflow, int number) {

    String id() {
        return FleetId.of("audit", workflow.id());
    }

    Instant at() {
        return workflow.startedAt();
    }

    boolean isByCustomer() {
        return number % 3 != 2;
    }

    String source() {
        return isByCustomer() ? "Customer" : "Maintenance";
    }

    String address() {
        return "192.0.2." + Math.floorMod(number, 250);
    }

    boolean hasFailed() {
        return workflow.state() == FleetWorkflow.State.FAILED;
    }

    String message() {
        return workflow.type() + " of instance " + instance.id() + (hasFailed() ? " failed" : "");
    }
}
