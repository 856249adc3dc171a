package io.stratalake.examples.console;

import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.operation.Progress;
import java.io.PrintStream;
import java.util.Map;

/**
 * Shows how long work comes along: by a bar that moves within one line of a terminal, by plain lines elsewhere, such as
 * in the log of a build. Thread-safe.
 */
public final class ProgressBar {

    private static final int CELLS = 20;
    private static final int USUAL_WIDTH = 80;
    private static final String TO_THE_START_OF_AN_EMPTY_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final int width;
    private boolean drawn;

    /**
     * @param out where it shows
     * @param terminal whether that is a terminal, which can go back within a line
     * @param width how many characters a line of the terminal has
     */
    public ProgressBar(PrintStream out, boolean terminal, int width) {
        this.out = out;
        this.terminal = terminal;
        this.width = width;
    }

    /**
     * For a process with these variables: {@code TERM} says what the terminal can do, {@code COLUMNS} how wide it is.
     *
     * @param attached whether there is a terminal at all, rather than a pipe or a file
     */
    public static ProgressBar of(PrintStream out, boolean attached, Map<String, String> environment) {
        var kind = environment.getOrDefault("TERM", "dumb");
        var columns = environment.getOrDefault("COLUMNS", "");
        return new ProgressBar(
                out,
                attached && !kind.isEmpty() && !kind.equals("dumb"),
                columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH);
    }

    /** A line that stays. */
    synchronized void line(String text) {
        clear();
        out.println(SingleLine.of(text));
    }

    /** How work stands that a service goes on with, in these words. */
    synchronized void show(String text, Progress progress) {
        if (terminal) {
            draw(bar(progress) + " " + SingleLine.of(text));
        } else {
            out.println(".. " + SingleLine.of(text));
        }
    }

    /** How much of a list was read whose length is not known. */
    synchronized void count(String what, int read) {
        var text = ".. " + read + " " + what + " read";
        if (terminal) {
            draw(text);
        } else {
            out.println(text);
        }
    }

    /** Takes the bar away, so that something else can be written. */
    synchronized void clear() {
        if (drawn) {
            out.print(TO_THE_START_OF_AN_EMPTY_LINE);
            out.flush();
            drawn = false;
        }
    }

    private void draw(String text) {
        // A text that reached the edge would begin a second line, and the bar would leave a trail.
        out.print(TO_THE_START_OF_AN_EMPTY_LINE + text.substring(0, Math.min(text.length(), width - 1)));
        out.flush();
        drawn = true;
    }

    private static String bar(Progress progress) {
        var known = progress.percent();
        if (known.isEmpty()) {
            // It cannot be told how far the work is: a mark goes round with each poll, as a sign of life.
            var at = (progress.polls() - 1) % CELLS;
            return "[" + " ".repeat(at) + "#" + " ".repeat(CELLS - 1 - at) + "]";
        }
        var full = CELLS * known.getAsInt() / 100;
        return "[" + "#".repeat(full) + " ".repeat(CELLS - full) + "]";
    }
}
