package io.stratalake.servers;

import io.stratalake.sandbox.Sandbox;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Runs the SDK against nginx, squid and Keycloak, as far as they are installed, and prints a table. Exits with 1 if a
 * claim was sent twice, or if the outcome of a call is unknown without a cause.
 */
public final class RealServers {

    private static final String NO_KEYCLOAK = "none";

    private final ResultTable table = new ResultTable();
    private final CellFilter filter;

    private RealServers(CellFilter filter) {
        this.filter = filter;
    }

    /**
     * Runs the cells.
     *
     * @param args a regular expression that selects cells, and optionally the folder of a Keycloak distribution
     */
    public static void main(String[] args) {
        // Without it the sandbox's server waits 40 ms between the head and the body of a response.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var servers = new RealServers(new CellFilter(Pattern.compile(args.length > 0 ? args[0] : ".")));
        try (var folder = new RunFolder()) {
            servers.attempt("nginx", () -> servers.behindNginx(folder));
            servers.attempt("Keycloak", () -> servers.withKeycloak(folder, args.length > 1 ? args[1] : NO_KEYCLOAK));
        }
        System.out.println();
        System.out.println(servers.table);
        System.exit(servers.table.isGood() ? 0 : 1);
    }

    /** Runs cells. If a server does not start, the other cells run all the same. */
    private void attempt(String server, Runnable cells) {
        try {
            cells.run();
        } catch (IllegalStateException | UncheckedIOException e) {
            e.printStackTrace();
            table.add(Row.missing(server, "stopped").failed(e.getClass().getSimpleName() + ", see above"));
        }
    }

    private void behindNginx(RunFolder folder) {
        var executable = RunFolder.executable("nginx");
        if (executable.isEmpty()) {
            table.add(Row.missing("nginx", "not installed; squid is not run without it"));
            return;
        }
        var certificate = new LoopbackCertificate(folder);
        try (var sandbox =
                Sandbox.builder().withoutRateLimits().subscriptionCount(100).start()) {
            var nginx = new Nginx(
                    folder, executable.get(), certificate, sandbox.baseUrl().getPort());
            var cells = new NginxCells(table, filter, sandbox, nginx, certificate);
            cells.run();
            RunFolder.executable("squid")
                    .ifPresentOrElse(
                            squid -> {
                                if (!filter.skips("squid")) {
                                    cells.through(new Squid(folder, squid));
                                }
                            },
                            () -> table.add(Row.missing("squid", "not installed")));
        }
    }

    private void withKeycloak(RunFolder folder, String home) {
        if (filter.skips("Keycloak")) {
            return;
        }
        if (home.equals(NO_KEYCLOAK)) {
            table.add(Row.missing("Keycloak", "not there; -Pservers,keycloak fetches it"));
            return;
        }
        new KeycloakCells(table, new Keycloak(folder, Path.of(home))).run();
    }
}
