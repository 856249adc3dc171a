package io.stratalake.core.fault;

import static org.junit.jupiter.api.Assertions.fail;

import io.stratalake.core.error.StratalakeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The secrets of these tests. All contain the same word, so that a leak is recognized anywhere. */
public final class Secrets {

    /** The word. */
    public static final String WORD = "hunter2";

    private static final byte[] BYTES = WORD.getBytes(StandardCharsets.UTF_8);
    private static final List<String> DISGUISES = List.of(
            WORD,
            HexFormat.of().formatHex(BYTES),
            Base64.getEncoder().withoutPadding().encodeToString(BYTES));

    private Secrets() {}

    /** Returns whether a text contains a secret, plain or encoded. */
    public static boolean showIn(String text) {
        return DISGUISES.stream().anyMatch(text::contains);
    }

    /** Searches the message, the causes, the suppressed exceptions and the failure details. */
    public static void mustNotShowIn(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        if (thrown instanceof StratalakeException known) {
            text.append(known.failure().toString())
                    .append(known.attempts().toString())
                    .append(known.issues().toString())
                    .append(known.code().orElse(""))
                    .append(known.serviceMessage().orElse(""));
        }
        if (showIn(text.toString())) {
            fail("a secret shows: " + text);
        }
    }
}
