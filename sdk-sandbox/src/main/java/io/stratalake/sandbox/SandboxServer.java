package io.stratalake.sandbox;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs a {@link Sandbox} from a shell until it is interrupted. */
public final class SandboxServer {

    private static final int DEFAULT_PORT = 8080;

    private static final String USAGE = """
            Plays HPE GreenLake on this machine, until you press Ctrl-C.

            Usage: SandboxServer [PORT]
              PORT      the port to listen on (default %d; 0 takes a free one)
              --help    this text
            """.formatted(DEFAULT_PORT);

    private SandboxServer() {
    }

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
