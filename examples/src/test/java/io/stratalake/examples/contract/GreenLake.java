package io.stratalake.examples.contract;

import io.stratalake.core.contract.Contract;
import io.stratalake.core.contract.ContractWatch;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The contracts of HPE GreenLake. */
public final class GreenLake {

    static final Contract SUBSCRIPTIONS = read("subscriptions.yaml");
    static final Contract FLEX = read("flex.yaml");
    static final Contract SERVICE_MANAGERS = read("service-managers.yaml");
    static final Contract SERVICE_CATALOG = read("service-catalog.yaml");
    static final Contract SERVICE_PROVISIONS = read("service-provisions.yaml");
    static final Contract TAGS = read("tags.yaml");
    static final Contract CREDENTIALS = read("credentials.yaml");
    static final Contract WEBHOOKS = read("webhooks.yaml");
    static final Contract REPORTING = read("reporting.yaml");
    static final Contract LOCATIONS = read("locations.yaml");
    static final List<Contract> ALL = List.of(
            SUBSCRIPTIONS,
            FLEX,
            SERVICE_MANAGERS,
            SERVICE_CATALOG,
            SERVICE_PROVISIONS,
            TAGS,
            CREDENTIALS,
            WEBHOOKS,
            REPORTING,
            LOCATIONS);

    /** The contracts whose operations {@link EveryOperationTest} calls one by one. */
    static final List<Contract> CALLED_BY_HAND =
            List.of(SUBSCRIPTIONS, FLEX, SERVICE_MANAGERS, SERVICE_CATALOG, SERVICE_PROVISIONS);

    /** Tokens come from OAuth's contract, which is not one of ours. */
    static final Pattern SIGN_IN = Pattern.compile("/as/token\\.oauth2|/authorization/v2/oauth2/[^/]+/token");

    private GreenLake() {}

    /** Has them judge what a client sends and gets. */
    public static ContractWatch watch() {
        return new ContractWatch(ALL, SIGN_IN, new Deviations(KnownDeviation.values()));
    }

    private static Contract read(String name) {
        return Contract.read(Path.of("..", "specs", "greenlake", name));
    }
}
