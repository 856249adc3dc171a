package io.stratalake.examples.console;

import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.operation.Progress;
import io.stratalake.core.time.TimeSource;
import java.io.BufferedOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The output streams of a program, and the account that it works with. Text from services is shown on one line, so that
 * no name in it can forge another line or move the cursor. Rows for another program are unchanged, quoted as their
 * format requires.
 */
public final class Console {

    private static final int SIGN_OF_LIFE = 1000;

    private final PrintStream out;
    private final BooleanSupplier readerHasGone;
    private final ProgressBar bar;
    private final Format format;
    private final Accounts accounts;
    private final Prompt prompt;

    /**
     * @param out takes the results
     * @param bar takes progress and errors, so that results can be sent to a file
     * @param accounts opens what a program works with
     */
    public Console(PrintStream out, ProgressBar bar, Accounts accounts) {
        this(out, () -> false, bar, Format.PAGE, accounts, Prompt.NONE);
    }

    /** As above, where {@code out} writes to {@code results}. */
    Console(PrintStream out, ResultStream results, ProgressBar bar, Accounts accounts) {
        this(out, results::hasLostItsReader, bar, Format.PAGE, accounts, Prompt.NONE);
    }

    private Console(
            PrintStream out,
            BooleanSupplier readerHasGone,
            ProgressBar bar,
            Format format,
            Accounts accounts,
            Prompt prompt) {
        this.prompt = prompt;
        this.out = out;
        this.readerHasGone = readerHasGone;
        this.bar = bar;
        this.format = format;
        this.accounts = accounts;
    }

    /** The shell that this process was started from, and the accounts that its environment names. */
    public static Console ofThisProcess() {
        var environment = System.getenv();
        var results = ResultStream.ofThisProcess();
        return new Console(
                        readable(new PrintStream(new BufferedOutputStream(results), true, encodingOfResults())),
                        results,
                        ProgressBar.of(readable(System.err), Terminal.isThere(), environment),
                        Accounts.of(environment, TimeSource.system()))
                .with(Terminal::ask);
    }

    /** The same shell, to which results go in this format; those for another program in UTF-8, whatever it shows. */
    public Console in(Format other) {
        return other == Format.PAGE ? this : new Console(inUtf8(out), readerHasGone, bar, other, accounts, prompt);
    }

    /** Returns the same console with other results: a file takes them in place of the standard output. */
    Console to(PrintStream results) {
        return new Console(results, () -> false, bar, format, accounts, prompt);
    }

    /** Returns the same console with a way to ask the user. */
    Console with(Prompt other) {
        return new Console(out, readerHasGone, bar, format, accounts, other);
    }

    /**
     * Returns if a change is confirmed: by the option, or at the terminal. The data of a sandbox are made up, so that
     * their changes need no confirmation.
     *
     * @param isConfirmed whether {@link Arguments#YES} is set
     * @param change the change, as a sentence without a full stop
     * @throws UsageException if the change is declined, or there is no terminal to ask at
     */
    public void confirm(Account account, boolean isConfirmed, String change) {
        if (isConfirmed || account.isSandbox()) {
            return;
        }
        bar.clear();
        var question = SingleLine.of(change) + ". Continue? [y/N]";
        var response = prompt.ask(question)
                .orElseThrow(() -> new UsageException(SingleLine.of(change)
                        + ", and there is no terminal to ask at: confirm it with " + Arguments.YES));
        if (!response.strip().matches("(?i)y|yes")) {
            throw new UsageException("not confirmed, so that nothing was changed");
        }
    }

    /** Machines without a locale claim to know nothing but ASCII, and show UTF-8 all the same. */
    private static PrintStream readable(PrintStream stream) {
        return Charset.forName(nativeEncoding()).equals(StandardCharsets.US_ASCII) ? inUtf8(stream) : stream;
    }

    /** From Java 18 on, the default charset tells nothing of the machine any more. */
    private static String nativeEncoding() {
        return System.getProperty("native.encoding", Charset.defaultCharset().name());
    }

    /** Returns the encoding of the JVM's standard output. Before Java 19 its property is set only for terminals. */
    private static Charset encodingOfResults() {
        var name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", nativeEncoding()));
        return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    private static PrintStream inUtf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /** Returns whether a write of results failed. Print streams do not throw, so this checks their error flag. */
    boolean hasLostResults() {
        return out.checkError();
    }

    /** Returns whether results were lost because the reader has ended, as after {@code | head}; not an error. */
    boolean hasLostItsReader() {
        return hasLostResults() && readerHasGone.getAsBoolean();
    }

    /** Opens the workspace. If it is a sandbox, the reader is told: its figures are made up. */
    public Workspace open() {
        return open(accounts.workspace());
    }

    /** Opens the workspace of a tenant. */
    public Workspace open(Tenant tenant) {
        return accounts.tenant(tenant);
    }

    /** Opens the fleet, as {@link #open()} does the workspace. */
    public Fleet openFleet() {
        return open(accounts.fleet());
    }

    private <A extends Account> A open(A account) {
        account.origin().ifPresent(this::line);
        return account;
    }

    /** Something that the reader is told. It stays out of results that another program reads. */
    public void line(String text) {
        if (format == Format.PAGE) {
            write(SingleLine.of(text));
        } else {
            progress(text);
        }
    }

    /** The result: a table under a heading, or its rows alone where another program reads them. */
    public void result(String heading, Table table) {
        table(heading, table);
        sheet(table.sheet());
    }

    /** A table under a heading, or what stands in for an empty one. For people only. */
    public void table(String heading, Table table) {
        if (format == Format.PAGE) {
            table.page(heading).forEach(line -> write(SingleLine.of(line)));
        }
    }

    /** Rows for another program; people do not see them. */
    public void sheet(Sheet sheet) {
        switch (format) {
            case PAGE -> {}
            case CSV -> sheet.csv().forEach(this::write);
            case JSON -> sheet.json().forEach(this::write);
        }
    }

    private void write(String text) {
        bar.clear();
        out.println(text);
    }

    /** A line about work under way. */
    public void progress(String text) {
        bar.line(".. " + text);
    }

    /** How work stands that the service goes on with. */
    public void progress(Object what, Progress progress) {
        var percent = progress.percent();
        working(
                what + ", after " + progress.elapsed().toSeconds() + " s: "
                        + (percent.isPresent() ? percent.getAsInt() + " %, " : "")
                        + (progress.problem().isPresent()
                                ? "the service does not answer; it said "
                                : "the service says ")
                        + progress.state(),
                progress);
    }

    /** Prints the progress of asynchronous work, with a description by the program. */
    public void working(String words, Progress progress) {
        bar.show(words, progress);
    }

    /** Reads a list to its end, and tells now and then how far it is. */
    public <T> List<T> readAll(String what, Iterable<T> list) {
        return readAll(what, list.iterator());
    }

    /** The same with what a stream holds. */
    public <T> List<T> readAll(String what, Stream<T> items) {
        return readAll(what, items.iterator());
    }

    private <T> List<T> readAll(String what, Iterator<T> items) {
        var all = new ArrayList<T>();
        while (items.hasNext()) {
            all.add(items.next());
            if (all.size() % SIGN_OF_LIFE == 0) {
                bar.count(what, all.size());
            }
        }
        bar.clear();
        return all;
    }

    /** Why the program cannot go on. */
    void error(String text) {
        bar.line("error: " + text);
    }
}
