package io.stratalake.sandbox;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a {@link Sandbox} from a shell until it is interrupted. In a checkout that was built with
 * {@code mvn install -DskipTests}:
 *
 * <pre>{@code
 * mvn -q -f sdk-sandbox exec:java -Dexec.args=8080
 * }</pre>
 *
 * <p>Elsewhere with the jars of {@code sdk-sandbox}, {@code sdk-core} and Gson, which is all that it needs to run:
 *
 * <pre>{@code
 * java -cp sdk-sandbox.jar:sdk-core.jar:gson.jar io.stratalake.sandbox.SandboxServer 8080
 * }</pre>
 *
 * <p>It prints the environment variables by which the clients of the SDK find it.
 */
public final class SandboxServer {

    private static final int DEFAULT_PORT = 8080;

    private static final String USAGE = """
            Plays HPE GreenLake and the fleet of Omnistrate on this machine, until you press Ctrl-C.

            Usage: SandboxServer [PORT]
              PORT      the port to listen on (default %s; 0 takes a free one)
              --help    this text
            """.formatted(DEFAULT_PORT);

    private SandboxServer() {}

    /**
     * Starts the server and prints the environment variables by which a client finds it.
     *
     * @param args a port, or nothing
     */
    public static void main(String[] args) throws InterruptedException {
        List<String> arguments = List.of(args);
        if (arguments.contains("--help") || arguments.contains("-h")) {
            System.out.print(USAGE);
            return;
        }
        try (Sandbox sandbox = Sandbox.builder().port(port(arguments)).start()) {
            printEnvironment(sandbox, System.out);
            new CountDownLatch(1).await();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            System.exit(2);
        }
    }

    static void printEnvironment(Sandbox sandbox, PrintStream out) {
        out.println("# The sandbox listens. In another shell:");
        out.println("export GREENLAKE_API_BASE_URL='" + sandbox.baseUrl() + "'");
        out.println("export GREENLAKE_CLIENT_ID='" + sandbox.clientId() + "'");
        out.println("export GREENLAKE_CLIENT_SECRET='" + sandbox.clientSecret() + "'");
        out.println("export GREENLAKE_WORKSPACE_ID='" + sandbox.workspaceId() + "'");
        out.println("export OMNISTRATE_API_BASE_URL='" + sandbox.baseUrl() + "'");
        out.println("export OMNISTRATE_EMAIL='" + sandbox.fleetEmail() + "'");
        out.println("export OMNISTRATE_PASSWORD='" + sandbox.fleetPassword() + "'");
        out.println("# Instead of e-mail address and password, which it goes before:");
        out.println("# export OMNISTRATE_API_KEY='" + sandbox.fleetApiKey() + "'");
        out.flush();
    }

    static int port(List<String> arguments) {
        if (arguments.isEmpty()) {
            return DEFAULT_PORT;
        }
        if (arguments.size() > 1 || !arguments.get(0).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("Not a port: " + String.join(" ", arguments));
        }
        return Integer.parseInt(arguments.get(0));
    }
}
