package io.stratalake.core.internal.failure;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What is written to the standard error, where the tests' logging backend writes. */
public final class StandardError {

    private StandardError() {}

    public static String capture(Runnable action) {
        var bytes = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
