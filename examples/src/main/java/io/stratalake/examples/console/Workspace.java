package io.stratalake.examples.console;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.greenlake.GreenLakeClient;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workspace that a program works with: the one that the environment names, or a sandbox. */
public final class Workspace implements AutoCloseable {

    private static final String PREFIX = "GREENLAKE_";

    private final GreenLakeClient greenlake;
    private final TimeSource time;
    private final @Nullable Sandbox sandbox;

    private Workspace(GreenLakeClient greenlake, TimeSource time, @Nullable Sandbox sandbox) {
        this.greenlake = greenlake;
        this.time = time;
        this.sandbox = sandbox;
    }

    /**
     * The workspace that these variables name; a sandbox of its own, if none of them begins with {@code GREENLAKE_}.
     *
     * @throws io.stratalake.core.error.ConfigurationException if some are set, but not all that are needed
     */
    public static Workspace ofEnvironment(Map<String, String> environment) {
        var named = environment.keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
        return named
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

    /** What the client waits by. */
    public TimeSource time() {
        return time;
    }

    /** The time of day. */
    public OffsetDateTime now() {
        return time.now().atOffset(ZoneOffset.UTC);
    }

    /** Whether all data are made up, so that a program without arguments may try something out. */
    public boolean isSandbox() {
        return sandbox != null;
    }

    /** One line that says that the data are made up, if they are. */
    Optional<String> origin() {
        return Optional.ofNullable(sandbox)
                .map(made -> "No GREENLAKE_* variable is set: this is a sandbox with made-up data, at "
                        + made.baseUrl() + ".");
    }

    @Override
    public void close() {
        greenlake.close();
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
