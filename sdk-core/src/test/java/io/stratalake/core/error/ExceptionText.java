package io.stratalake.core.error;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** All text of an exception that a program may show, log or pass on. */
public final class ExceptionText {

    private ExceptionText() {}

    /** Returns the parts that must be safe for one line of a log. */
    public static List<String> lines(StratalakeException e) {
        var lines = new ArrayList<String>();
        for (Throwable link = e; link != null; link = link.getCause()) {
            lines.add(String.valueOf(link.getMessage()));
            for (var suppressed : link.getSuppressed()) {
                lines.add(String.valueOf(suppressed.getMessage()));
            }
        }
        lines.add(e.failure().toString());
        lines.add(e.failure().describe());
        lines.add(String.valueOf(e.failure().path()));
        lines.add(e.code().orElse(""));
        lines.add(e.serviceMessage().orElse(""));
        lines.add(e.requestId().orElse(""));
        lines.add(e.attempts().toString());
        e.issues().forEach(issue -> {
            lines.add(issue.toString());
            lines.add(String.valueOf(issue.source()));
            lines.add(String.valueOf(issue.subject()));
            lines.add(String.valueOf(issue.description()));
        });
        lines.addAll(e.supportReport().lines().toList());
        return lines;
    }

    /** Returns everything: the lines, the headers, the body, the stack trace and the serialized form. */
    public static String all(StratalakeException e) {
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return String.join("\n", lines(e)) + "\n" + e.headers() + "\n"
                + e.failure().body() + "\n" + trace + "\n" + serialized(e);
    }

    private static String serialized(StratalakeException e) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(e);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1) + bytes.toString(StandardCharsets.UTF_8);
    }
}
