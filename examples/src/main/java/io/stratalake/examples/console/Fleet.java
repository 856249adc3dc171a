package io.stratalake.examples.console;

import io.stratalake.core.time.TimeSource;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.Sandbox;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Omnistrate account that a program works with: the one that the environment names, or a sandbox. */
public final class Fleet extends Account {

    private final OmnistrateClient omnistrate;

    private Fleet(OmnistrateClient omnistrate, TimeSource time, @Nullable Sandbox sandbox) {
        super(Platform.OMNISTRATE, time, sandbox);
        this.omnistrate = omnistrate;
    }

    /**
     * The account that these variables name; a sandbox of its own, if none of them begins with {@code OMNISTRATE_}.
     *
     * @throws io.stratalake.core.error.ConfigurationException if some are set, but not all that are needed
     */
    public static Fleet ofEnvironment(Map<String, String> environment) {
        return Platform.OMNISTRATE.isNamedBy(environment)
                ? new Fleet(OmnistrateClient.fromEnvironment(environment), TimeSource.system(), null)
                : ofSandbox(Sandbox.builder().pollsPerAction(1).start(), TimeSource.system());
    }

    /** A sandbox, which is closed with the fleet. */
    public static Fleet ofSandbox(Sandbox sandbox, TimeSource time) {
        return ofSandbox(sandbox, time, client -> {});
    }

    /** A sandbox, which is closed with the fleet, and a client that is configured further. */
    public static Fleet ofSandbox(Sandbox sandbox, TimeSource time, Consumer<OmnistrateClient.Builder> client) {
        var builder = OmnistrateClient.builder()
                .baseUrl(sandbox.baseUrl())
                .signIn(sandbox.fleetEmail(), sandbox.fleetPassword())
                .time(time);
        client.accept(builder);
        return new Fleet(builder.build(), time, sandbox);
    }

    /** The client. */
    public OmnistrateClient omnistrate() {
        return omnistrate;
    }

    @Override
    void closeClient() {
        omnistrate.close();
    }
}
