package io.stratalake.shared.jdbc;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The text of an exception with all of its causes, as a log has it. */
final class Stacks {

    private Stacks() {}

    static String text(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
