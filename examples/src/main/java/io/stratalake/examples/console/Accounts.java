package io.stratalake.examples.console;

import io.stratalake.core.time.TimeSource;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Opens the accounts that a program works with; each when it is first needed.
 *
 * @param toWorkspace opens the workspace
 * @param toTenant opens the workspace of a tenant
 * @param toFleet opens the fleet
 */
public record Accounts(Supplier<Workspace> toWorkspace, Function<Tenant, Workspace> toTenant, Supplier<Fleet> toFleet) {

    /** The accounts that these variables name. */
    public static Accounts of(Map<String, String> environment, TimeSource time) {
        return new Accounts(
                () -> Workspace.ofEnvironment(environment),
                tenant -> Workspace.ofTenant(tenant, environment, time, client -> {}),
                () -> Fleet.ofEnvironment(environment));
    }

    Workspace workspace() {
        return toWorkspace.get();
    }

    Workspace tenant(Tenant tenant) {
        return toTenant.apply(tenant);
    }

    Fleet fleet() {
        return toFleet.get();
    }
}
