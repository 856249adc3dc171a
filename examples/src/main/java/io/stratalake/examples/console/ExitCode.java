package io.stratalake.examples.console;

/** How a program ended, for the script that called it. */
public enum ExitCode {
    /** All went well, and there is nothing to look at. */
    DONE(0),
    /** The program found what it looks for, or did its work only in part. */
    FOUND(1),
    /** The arguments or the environment are wrong; nothing was sent. */
    USAGE(2),
    /** A call failed, or the results could not be written. */
    FAILED(3),
    /** The program succeeded, but the reader ended before the results did. A shell's code for an end by SIGPIPE. */
    UNREAD(141);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** Returns the exit code that the shell receives. */
    public int number() {
        return number;
    }
}
