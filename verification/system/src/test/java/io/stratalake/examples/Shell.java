package io.stratalake.examples;

import io.stratalake.core.contract.ContractWatch;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.examples.console.Accounts;
import io.stratalake.examples.console.Console;
import io.stratalake.examples.console.ExitCode;
import io.stratalake.examples.console.Fleet;
import io.stratalake.examples.console.Program;
import io.stratalake.examples.console.ProgressBar;
import io.stratalake.examples.console.Tenant;
import io.stratalake.examples.console.Workspace;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.system.contract.GreenLake;
import io.stratalake.system.contract.Omnistrate;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** Runs programs as a shell does, and keeps what they write. Their sandbox lives in simulated time. */
public final class Shell implements AutoCloseable {

    private final SimulatedTime time = new SimulatedTime();
    private final Sandbox sandbox;
    private final GreenLakeClient greenlake;
    private final ContractWatch watch = Omnistrate.watch();
    private final OkHttpClient watched =
            new OkHttpClient.Builder().addNetworkInterceptor(watch).build();
    private final ContractWatch greenlakeWatch = GreenLake.watch();
    private final OkHttpClient greenlakeWatched =
            new OkHttpClient.Builder().addNetworkInterceptor(greenlakeWatch).build();
    private final OmnistrateClient omnistrate;
    private boolean answersAgainstTheContract;

    /**
     * The result of a program.
     *
     * @param out the lines of its results
     * @param err the lines of its progress and errors
     */
    public record Outcome(ExitCode code, List<String> out, List<String> err) {

        /** The cells of the rows whose first cell fits. */
        public List<List<String>> rows(String firstCell) {
            return out.stream()
                    .filter(line -> line.startsWith("  "))
                    .map(line -> List.of(line.strip().split(" {2,}")))
                    .filter(cells -> cells.get(0).matches(firstCell))
                    .toList();
        }

        /** Everything that was written. */
        public String text() {
            return String.join("\n", out) + "\n" + String.join("\n", err);
        }
    }

    /** A shell whose programs find the usual sandbox. */
    public Shell() {
        this(usual -> usual);
    }

    /** Creates a shell whose programs use a sandbox with these settings. */
    Shell(UnaryOperator<Sandbox.Builder> settings) {
        sandbox = settings.apply(Sandbox.builder().timeSource(time).instanceCount(40))
                .start();
        greenlake = client();
        omnistrate = OmnistrateClient.builder()
                .baseUrl(sandbox.baseUrl())
                .signIn(sandbox.fleetEmail(), sandbox.fleetPassword())
                .httpClient(watched)
                .time(time)
                .build();
    }

    private GreenLakeClient client() {
        return GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                .workspaceId(sandbox.workspaceId())
                .time(time)
                .build();
    }

    /** For tests that have the service answer what its contract does not know. */
    void answersAgainstTheContract() {
        answersAgainstTheContract = true;
    }

    /** Returns a client for the expectations of a test. It works until a program without an environment has run, which closes the sandbox. */
    public GreenLakeClient greenlake() {
        return greenlake;
    }

    /** The same for the fleet. */
    public OmnistrateClient omnistrate() {
        return omnistrate;
    }

    /** The sandbox of the programs; its journal can still be read when it is closed. */
    public Sandbox sandbox() {
        return sandbox;
    }

    /** The time of day of the sandbox. */
    public SimulatedTime time() {
        return time;
    }

    /** Runs a program without variables of an account; what it asks is held against the contracts. */
    public Outcome run(Program program, String... arguments) {
        return run(
                program,
                new Accounts(
                        () -> Workspace.ofSandbox(sandbox, time, client -> client.httpClient(greenlakeWatched)),
                        tenant -> tenant(tenant, environment()),
                        () -> Fleet.ofSandbox(sandbox, time, client -> client.httpClient(watched))),
                arguments);
    }

    /** Runs a program with these variables. */
    public Outcome run(Program program, Map<String, String> environment, String... arguments) {
        return run(
                program,
                new Accounts(
                        () -> Workspace.ofEnvironment(environment),
                        tenant -> tenant(tenant, environment),
                        () -> Fleet.ofEnvironment(environment)),
                arguments);
    }

    /** Runs a program in the workspace of the sandbox, which remains open, and in the simulated time. */
    public Outcome runInWorkspace(Program program, String... arguments) {
        var self = new Tenant("self", sandbox.workspaceId(), sandbox.clientId(), "GREENLAKE_CLIENT_SECRET");
        return run(
                program,
                new Accounts(
                        () -> tenant(self, environment()),
                        tenant -> tenant(tenant, environment()),
                        () -> Fleet.ofEnvironment(environment())),
                arguments);
    }

    private Workspace tenant(Tenant tenant, Map<String, String> environment) {
        return Workspace.ofTenant(tenant, environment, time, client -> client.httpClient(greenlakeWatched));
    }

    /** The variables that make the sandbox pass for the services. */
    public Map<String, String> environment() {
        return Map.of(
                "GREENLAKE_API_BASE_URL", sandbox.baseUrl().toString(),
                "GREENLAKE_CLIENT_ID", sandbox.clientId(),
                "GREENLAKE_CLIENT_SECRET", sandbox.clientSecret(),
                "GREENLAKE_WORKSPACE_ID", sandbox.workspaceId(),
                "OMNISTRATE_API_BASE_URL", sandbox.baseUrl().toString(),
                "OMNISTRATE_EMAIL", sandbox.fleetEmail(),
                "OMNISTRATE_PASSWORD", sandbox.fleetPassword());
    }

    private static Outcome run(Program program, Accounts accounts, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var progress = new ProgressBar(stream(err), false, 80);
        var code = program.run(List.of(arguments), new Console(stream(out), progress, accounts));
        return new Outcome(code, lines(out), lines(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** Fails if anything was asked, or answered, that is not as the contracts say. */
    @Override
    public void close() {
        greenlake.close();
        omnistrate.close();
        sandbox.close();
        watched.connectionPool().evictAll();
        watched.dispatcher().executorService().shutdown();
        greenlakeWatched.connectionPool().evictAll();
        greenlakeWatched.dispatcher().executorService().shutdown();
        watch.mustBeClean();
        if (!answersAgainstTheContract) {
            greenlakeWatch.mustBeClean();
        }
    }
}
