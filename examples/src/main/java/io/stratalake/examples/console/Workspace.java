package io.stratalake.examples.console;

import io.stratalake.core.time.TimeSource;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.sandbox.Sandbox;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The HPE GreenLake workspace that a program works with: the one that the environment names, or a sandbox. */
public final class Workspace extends Account {

    private final GreenLakeClient greenlake;

    private Workspace(GreenLakeClient greenlake, TimeSource time, @Nullable Sandbox sandbox) {
        super(Platform.GREENLAKE, time, sandbox);
        this.greenlake = greenlake;
    }

    /**
     * The workspace that these variables name; a sandbox of its own, if none of them begins with {@code GREENLAKE_}.
     *
     * @throws io.stratalake.core.error.ConfigurationException if some are set, but not all that are needed
     */
    public static Workspace ofEnvironment(Map<String, String> environment) {
        return Platform.GREENLAKE.isNamedBy(environment)
                ? new Workspace(GreenLakeClient.fromEnvironment(environment), TimeSource.system(), null)
                : ofSandbox(
                        Sandbox.builder().pollsPerOperation(1).pollsPerProvisioning(1).start(), TimeSource.system());
    }

    /** A sandbox, which is closed with the workspace. */
    public static Workspace ofSandbox(Sandbox sandbox, TimeSource time) {
        var greenlake = GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                .workspaceId(sandbox.workspaceId())
                .time(time)
                .build();
        return new Workspace(greenlake, time, sandbox);
    }

    /** The client. */
    public GreenLakeClient greenlake() {
        return greenlake;
    }

    @Override
    void closeClient() {
        greenlake.close();
    }
}
