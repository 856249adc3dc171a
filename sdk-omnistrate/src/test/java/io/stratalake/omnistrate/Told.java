package io.stratalake.omnistrate;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LocationAwareLogger;

/** All that people get to see of what happens. */
final class Told {

    private static final List<String> LOGGERS = List.of(
            "io.stratalake.http",
            SignIn.class.getName(),
            OmnistrateClient.class.getName(),
            "io.stratalake.core.internal.auth.TokenCache",
            "io.stratalake.core.internal.retry.Retrier");

    private Told() {}

    /** A failure with its causes, as it is printed. */
    static String by(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Returns what is logged meanwhile, down to the finest level. The tests' backend fixes a logger's level early. */
    static String logs(Runnable action) {
        var levels = LOGGERS.stream()
                .map(name -> level(name, LocationAwareLogger.TRACE_INT))
                .toList();
        var bytes = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
            for (var i = 0; i < levels.size(); i++) {
                level(LOGGERS.get(i), levels.get(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int level(String name, int level) {
        var logger = LoggerFactory.getLogger(name);
        try {
            var field = logger.getClass().getDeclaredField("currentLogLevel");
            field.setAccessible(true);
            var before = field.getInt(logger);
            field.setInt(logger, level);
            return before;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("slf4j-simple keeps its level elsewhere now", e);
        }
    }
}
