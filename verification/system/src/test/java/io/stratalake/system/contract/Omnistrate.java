package io.stratalake.system.contract;

import io.stratalake.core.contract.Contract;
import io.stratalake.core.contract.ContractWatch;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The contracts of Omnistrate: the Fleet API, and signing in. */
public final class Omnistrate {

    static final Contract FLEET = read("fleet.yaml");
    private static final List<Contract> ALL = List.of(FLEET, read("identity.yaml"));
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private Omnistrate() {}

    /** Has them judge what a client sends and gets. */
    public static ContractWatch watch() {
        return new ContractWatch(ALL, NOTHING, new Deviations(FleetDeviation.values()));
    }

    private static Contract read(String name) {
        return Contract.read(Path.of("..", "..", "specs", "omnistrate", name));
    }
}
