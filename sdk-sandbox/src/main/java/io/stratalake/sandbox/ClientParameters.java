package io.stratalake.sandbox;

import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.omnistrate.OmnistrateClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The clients that tests have as parameters, one of each type. Thread-safe. */
final class ClientParameters implements AutoCloseable {

    /** By name, because a test may have only one of the clients on its class path, or none. */
    private static final Map<String, Function<Sandbox, AutoCloseable>> CONSTRUCTORS = Map.of(
            "io.stratalake.greenlake.GreenLakeClient", ClientParameters::greenLake,
            "io.stratalake.omnistrate.OmnistrateClient", ClientParameters::omnistrate);

    private final Map<Class<?>, AutoCloseable> clients = new ConcurrentHashMap<>();

    static boolean areOf(Class<?> type) {
        return CONSTRUCTORS.containsKey(type.getName());
    }

    Object get(Class<?> type, Sandbox sandbox) {
        return clients.computeIfAbsent(
                type,
                missing ->
                        Objects.requireNonNull(CONSTRUCTORS.get(type.getName())).apply(sandbox));
    }

    private static AutoCloseable greenLake(Sandbox sandbox) {
        return GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                .workspaceId(sandbox.workspaceId())
                .time(sandbox.time())
                .build();
    }

    private static AutoCloseable omnistrate(Sandbox sandbox) {
        return OmnistrateClient.builder()
                .baseUrl(sandbox.baseUrl())
                .signIn(sandbox.fleetEmail(), sandbox.fleetPassword())
                .time(sandbox.time())
                .build();
    }

    @Override
    public void close() {
        List<AutoCloseable> all = new ArrayList<>(clients.values());
        clients.clear();
        for (AutoCloseable client : all) {
            try {
                client.close();
            } catch (Exception e) {
                throw new IllegalStateException("A client could not be closed", e);
            }
        }
    }
}
