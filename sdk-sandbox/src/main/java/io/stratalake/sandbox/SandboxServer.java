package io.stratalake.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A program that runs a {@link Sandbox} until it is interrupted or its standard input ends:
 *
 * <pre>{@code
 * java -jar sdk-sandbox-standalone.jar --port 8080
 * }</pre>
 *
 * <p>In a checkout that was built with {@code mvn install -DskipTests}:
 *
 * <pre>{@code
 * mvn -q -f sdk-sandbox exec:java -Dexec.args="--port 8080"
 * }</pre>
 *
 * <p>Its first line is a comment with the address, followed by the environment variables for clients of the SDK. With
 * {@code --port 0} it takes a free port. It listens on loopback only.
 */
public final class SandboxServer {

    private static final String USAGE = """
            Simulates HPE GreenLake and the fleet of Omnistrate on loopback, until it is interrupted or its standard
            input ends.

            Usage: SandboxServer [OPTION]...
              --port N         the port to listen on (default: %s; 0 takes a free one)
              --realistic      as difficult as the services: late, stale and failing reads, unusual JSON
              --seed N         the same with another seed (default: 1)
              --minute TIME    the length of a minute in rate limits, such as 10s (default: 1m)
              --latency TIME   the delay of each response, such as 50ms (default: none)
              --failures N     the percentage of requests that fail (default: 0)
              --workspaces N   the number of workspaces (default: 1)
              --no-limits      no rate limits
              --detached       goes on when standard input ends, for a background process
              --help           this text
            """.formatted(ServerOptions.DEFAULT_PORT);

    private SandboxServer() {}

    /**
     * Starts the server and prints its address and the environment variables for clients.
     *
     * @param args the options
     */
    public static void main(String[] args) throws InterruptedException {
        List<String> arguments = List.of(args);
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(USAGE);
            return;
        }
        try {
            ServerOptions options = ServerOptions.read(arguments);
            try (Sandbox sandbox = options.settings().start()) {
                printEnvironment(sandbox, System.out);
                if (options.detached()) {
                    new CountDownLatch(1).await();
                }
                awaitEnd(System.in);
            }
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            System.exit(2);
        }
    }

    private static void awaitEnd(InputStream input) {
        byte[] ignored = new byte[1024];
        try {
            while (input.read(ignored) >= 0) {
                // What is typed is no command.
            }
        } catch (IOException e) {
            // A broken input has ended too.
        }
    }

    static void printEnvironment(Sandbox sandbox, PrintStream out) {
        out.println("# Listening on " + sandbox.baseUrl());
        export(out, "GREENLAKE_API_BASE_URL", sandbox.baseUrl());
        export(out, "GREENLAKE_CLIENT_ID", sandbox.clientId());
        export(out, "GREENLAKE_CLIENT_SECRET", sandbox.clientSecret());
        export(out, "GREENLAKE_WORKSPACE_ID", sandbox.workspaceId());
        export(out, "OMNISTRATE_API_BASE_URL", sandbox.baseUrl());
        export(out, "OMNISTRATE_EMAIL", sandbox.fleetEmail());
        export(out, "OMNISTRATE_PASSWORD", sandbox.fleetPassword());
        out.println("# In place of email address and password:");
        out.println("# export OMNISTRATE_API_KEY='" + sandbox.fleetApiKey() + "'");
        sandbox.workspaces().stream()
                .skip(1)
                .forEach(one -> out.println(
                        "# Another workspace: " + one.id() + " " + one.clientId() + " " + one.clientSecret()));
        out.flush();
    }

    private static void export(PrintStream out, String variable, Object value) {
        out.println("export " + variable + "='" + value + "'");
    }
}
