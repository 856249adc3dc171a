package io.stratalake.core.internal.pipeline;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LocationAwareLogger;

/**
 * The log lines of an action. The backend of the tests, slf4j-simple, writes to standard error and sets the level of a
 * logger when it is created: a system property would be too late for a loaded class.
 */
public final class LogLines {

    private LogLines() {}

    public static List<String> at(int level, String loggerName, Runnable action) {
        var logger = LoggerFactory.getLogger(loggerName);
        var levelBefore = level(logger, level);
        var bytes = new ByteArrayOutputStream();
        var before = System.err;
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
            level(logger, levelBefore);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    public static List<String> traced(Runnable action) {
        return at(LocationAwareLogger.TRACE_INT, "io.stratalake.http", action);
    }

    private static int level(Object logger, int level) {
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
