package io.stratalake.examples.console;

import io.stratalake.core.operation.Progress;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Where a program writes, and which workspace it works with. */
public final class Console {

    private static final int SIGN_OF_LIFE = 1000;

    private final PrintStream out;
    private final PrintStream err;
    private final Supplier<Workspace> opening;

    /**
     * @param out takes the results
     * @param err takes progress and errors, so that results can be sent to a file
     * @param opening opens the workspace, when it is first needed
     */
    public Console(PrintStream out, PrintStream err, Supplier<Workspace> opening) {
        this.out = out;
        this.err = err;
        this.opening = opening;
    }

    /** The shell that this process was started from, and the workspace that its environment names. */
    public static Console ofThisProcess() {
        return new Console(
                readable(System.out), readable(System.err), () -> Workspace.ofEnvironment(System.getenv()));
    }

    /** Machines without a locale claim to know nothing but ASCII, and show UTF-8 all the same. */
    private static PrintStream readable(PrintStream stream) {
        return Charset.defaultCharset().equals(StandardCharsets.US_ASCII)
                ? new PrintStream(stream, true, StandardCharsets.UTF_8)
                : stream;
    }

    /** Opens the workspace. If it is a sandbox, the reader is told: its figures are made up. */
    public Workspace open() {
        var workspace = opening.get();
        workspace.origin().ifPresent(this::line);
        return workspace;
    }

    /** Opens the workspace for a result that another program reads: what the reader is told stays out of it. */
    public Workspace openForExport() {
        var workspace = opening.get();
        workspace.origin().ifPresent(this::progress);
        return workspace;
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
