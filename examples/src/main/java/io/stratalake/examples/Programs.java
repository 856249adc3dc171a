package io.stratalake.examples;

import io.stratalake.examples.console.Program;
import io.stratalake.examples.tour.Tour;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs the program that the first argument names: the main class of the runnable jar. */
public final class Programs {

    /** The programs by name. */
    static final Map<String, Program> ALL = programs();

    private static final int USAGE = 2;

    private Programs() {}

    private static Map<String, Program> programs() {
        var programs = new LinkedHashMap<String, Program>();
        programs.put("ExpiryReport", ExpiryReport.PROGRAM);
        programs.put("ExpiringSubscriptions", ExpiringSubscriptions.PROGRAM);
        programs.put("WhoChanged", WhoChanged.PROGRAM);
        programs.put("ClaimKeys", ClaimKeys.PROGRAM);
        programs.put("OnboardDevices", OnboardDevices.PROGRAM);
        programs.put("OffboardDevices", OffboardDevices.PROGRAM);
        programs.put("DeviceReport", DeviceReport.PROGRAM);
        programs.put("ResolveKey", ResolveKey.PROGRAM);
        programs.put("TagSubscriptions", TagSubscriptions.PROGRAM);
        programs.put("SwapSubscription", SwapSubscription.PROGRAM);
        programs.put("TenantReport", TenantReport.PROGRAM);
        programs.put("RotateSecret", RotateSecret.PROGRAM);
        programs.put("FlexBilling", FlexBilling.PROGRAM);
        programs.put("DeviceFleet", DeviceFleet.PROGRAM);
        programs.put("ProvisionService", ProvisionService.PROGRAM);
        programs.put("RetryFailed", RetryFailed.PROGRAM);
        programs.put("ServiceMap", ServiceMap.PROGRAM);
        programs.put("InstanceInventory", InstanceInventory.PROGRAM);
        programs.put("CreateInstance", CreateInstance.PROGRAM);
        programs.put("RestartInWindow", RestartInWindow.PROGRAM);
        programs.put("SnapshotRestore", SnapshotRestore.PROGRAM);
        programs.put("UpgradePlan", UpgradePlan.PROGRAM);
        programs.put("DeleteIdle", DeleteIdle.PROGRAM);
        programs.put("CostByRegion", CostByRegion.PROGRAM);
        programs.put("AuditTrail", AuditTrail.PROGRAM);
        programs.put("EmptyHostClusters", EmptyHostClusters.PROGRAM);
        programs.put("SubscriptionUsers", SubscriptionUsers.PROGRAM);
        return programs;
    }

    /** Runs the program of the first argument with the others; without arguments, lists the programs. */
    public static void main(String[] args) {
        var name = args.length == 0 ? "" : args[0];
        var rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        if (name.isEmpty() || name.equals("--help")) {
            System.out.print(list());
        } else if (name.equals("Tour")) {
            Tour.main(rest);
        } else if (ALL.containsKey(name)) {
            ALL.get(name).main(rest);
        } else {
            System.err.println("error: there is no program \"" + name + "\"; the list is shown without arguments");
            System.exit(USAGE);
        }
    }

    /** Returns a line for each program. */
    static String list() {
        var text = new StringBuilder("Usage: PROGRAM [ARGUMENTS]; PROGRAM --help shows the arguments.\n\n");
        text.append(line("Tour", "Shows the SDK step by step, in a sandbox."));
        ALL.forEach((name, program) ->
                text.append(line(name, program.help().lines().findFirst().orElseThrow())));
        return text.toString();
    }

    private static String line(String name, String summary) {
        return "  %-22s %s%n".formatted(name, summary);
    }
}
