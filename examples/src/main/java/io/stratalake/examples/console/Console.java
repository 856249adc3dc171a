package io.stratalake.examples.console;

import io.stratalake.core.operation.Progress;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Where a program writes, and which account it works with. */
public final class Console {

    private static final int SIGN_OF_LIFE = 1000;

    private final PrintStream out;
    private final PrintStream err;
    private final Supplier<Workspace> workspace;
    private final Supplier<Fleet> fleet;

    /**
     * @param out takes the results
     * @param err takes progress and errors, so that results can be sent to a file
     * @param workspace opens the workspace, when it is first needed
     * @param fleet opens the fleet, when it is first needed
     */
    public Console(PrintStream out, PrintStream err, Supplier<Workspace> workspace, Supplier<Fleet> fleet) {
        this.out = out;
        this.err = err;
        this.workspace = workspace;
        this.fleet = fleet;
    }

    /** The shell that this process was started from, and the accounts that its environment names. */
    public static Console ofThisProcess() {
        return new Console(
                readable(System.out),
                readable(System.err),
                () -> Workspace.ofEnvironment(System.getenv()),
                () -> Fleet.ofEnvironment(System.getenv()));
    }

    /** Machines without a locale claim to know nothing but ASCII, and show UTF-8 all the same. */
    private static PrintStream readable(PrintStream stream) {
        return Charset.defaultCharset().equals(StandardCharsets.US_ASCII)
                ? new PrintStream(stream, true, StandardCharsets.UTF_8)
                : stream;
    }

    /** Opens the workspace. If it is a sandbox, the reader is told: its figures are made up. */
    public Workspace open() {
        return open(workspace, Format.PAGE);
    }

    /** Opens the workspace for a result that another program reads: what the reader is told stays out of it. */
    public Workspace openForExport() {
        return open(workspace, Format.CSV);
    }

    /** Opens the fleet, as {@link #open()} does the workspace. */
    public Fleet openFleet() {
        return openFleet(Format.PAGE);
    }

    /** Opens the fleet for results in this format: what the reader is told stays out of those that programs read. */
    public Fleet openFleet(Format format) {
        return open(fleet, format);
    }

    private <A extends Account> A open(Supplier<A> opening, Format format) {
        var account = opening.get();
        account.origin().ifPresent(format == Format.PAGE ? this::line : this::progress);
        return account;
    }

    /** Rows for another program, as CSV or JSON. */
    public void sheet(Sheet sheet, Format format) {
        (format == Format.JSON ? sheet.json() : sheet.csv()).forEach(this::line);
    }

    /** A line of the result. */
    public void line(String text) {
        out.println(text);
    }

    /** A heading, and a table under it. */
    public void table(String heading, Table table) {
        out.println();
        out.println(heading);
        table.lines().forEach(out::println);
    }

    /** A line about work under way. */
    public void progress(String text) {
        err.println(".. " + text);
    }

    /** A line about work that the service goes on with. */
    public void progress(Object what, Progress progress) {
        progress(what + ", after " + progress.elapsed().toSeconds() + " s: the service "
                + (progress.problem().isPresent() ? "does not answer; it said " : "says ") + progress.state());
    }

    /** Reads a list to its end, and tells now and then how far it is. */
    public <T> List<T> readAll(String what, Iterable<T> list) {
        var all = new ArrayList<T>();
        for (var item : list) {
            all.add(item);
            if (all.size() % SIGN_OF_LIFE == 0) {
                progress(all.size() + " " + what + " read");
            }
        }
        return all;
    }

    /** Why the program cannot go on. */
    void error(String text) {
        err.println("error: " + text);
    }
}
