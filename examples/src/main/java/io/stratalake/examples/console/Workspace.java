package io.stratalake.examples.console;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.client.EnvironmentVariables;
import io.stratalake.core.time.TimeSource;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.sandbox.Sandbox;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
     * @throws ConfigurationException if some are set, but not all that are needed
     */
    public static Workspace ofEnvironment(Map<String, String> environment) {
        return Platform.GREENLAKE.isNamedBy(environment)
                ? new Workspace(GreenLakeClient.fromEnvironment(environment), TimeSource.system(), null)
                : ofSandbox(
                        Sandbox.builder()
                                .pollsPerOperation(1)
                                .pollsPerProvisioning(1)
                                .start(),
                        TimeSource.system());
    }

    /**
     * The workspace of a tenant, at the host that the variables name for all.
     *
     * @throws ConfigurationException if the tenant's variable is not set
     */
    public static Workspace ofTenant(
            Tenant tenant, Map<String, String> environment, TimeSource time, Consumer<GreenLakeClient.Builder> client) {
        var variables = new EnvironmentVariables(environment);
        var secret = variables.value(tenant.secretVariable());
        if (secret == null) {
            // The message leaves the name out: a secret entered in place of the name would end in a log.
            throw new ConfigurationException("the variable that is to hold the secret is not set");
        }
        var builder = GreenLakeClient.builder()
                .clientCredentials(tenant.clientId(), secret)
                .workspaceId(tenant.workspace())
                .time(time);
        Optional.ofNullable(variables.address("GREENLAKE_API_BASE_URL", GreenLakeClient.GLOBAL_BASE_URL))
                .ifPresent(builder::baseUrl);
        client.accept(builder);
        return new Workspace(builder.build(), time, null);
    }

    /** A sandbox, which is closed with the workspace. */
    public static Workspace ofSandbox(Sandbox sandbox, TimeSource time) {
        return ofSandbox(sandbox, time, client -> {});
    }

    /** A sandbox, which is closed with the workspace, and a client that is configured further. */
    public static Workspace ofSandbox(Sandbox sandbox, TimeSource time, Consumer<GreenLakeClient.Builder> client) {
        var builder = GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                .workspaceId(sandbox.workspaceId())
                .time(time);
        client.accept(builder);
        return new Workspace(builder.build(), time, sandbox);
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
