package io.stratalake.core.fault;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LocationAwareLogger;

/**
 * A capture of unwanted log lines, with all log levels of the SDK enabled. It replaces the standard error, to which
 * slf4j-simple writes, until it is closed.
 */
public final class Logs implements AutoCloseable {

    private static final String OURS = "io.stratalake";
    /** The property that slf4j-simple reads for the level of new loggers. */
    private static final String LEVEL = "org.slf4j.simpleLogger.log." + OURS;

    private final Map<Logger, Integer> levels = new LinkedHashMap<>();
    private final ConcurrentLinkedQueue<String> kept = new ConcurrentLinkedQueue<>();
    private final PrintStream before = System.err;

    /** @param unwanted matches unwanted lines */
    public Logs(Predicate<String> unwanted) {
        System.setProperty(LEVEL, "trace");
        made().forEach(logger -> levels.put(logger, level(logger, LocationAwareLogger.TRACE_INT)));
        System.setErr(new PrintStream(new Lines(unwanted), true, StandardCharsets.UTF_8));
    }

    /** Returns the unwanted lines. */
    public List<String> unwanted() {
        return List.copyOf(kept);
    }

    /** Returns the existing loggers, which do not read the property again. */
    private static List<Logger> made() {
        var factory = LoggerFactory.getILoggerFactory();
        return ((Map<?, ?>) value(factory, field(factory, "loggerMap")))
                .values().stream()
                        .map(Logger.class::cast)
                        .filter(logger -> logger.getName().startsWith(OURS))
                        .toList();
    }

    private static int level(Logger logger, int level) {
        var field = field(logger, "currentLogLevel");
        var before = (int) value(logger, field);
        try {
            field.setInt(logger, level);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
        return before;
    }

    private static Object value(Object of, Field field) {
        try {
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Field field(Object of, String name) {
        for (Class<?> type = of.getClass(); type != null; type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new AssertionError("slf4j-simple keeps its " + name + " elsewhere now");
    }

    @Override
    public void close() {
        System.setErr(before);
        System.clearProperty(LEVEL);
        made().forEach(logger -> level(logger, levels.getOrDefault(logger, LocationAwareLogger.INFO_INT)));
    }

    private final class Lines extends OutputStream {

        private final Predicate<String> unwanted;
        private final StringBuilder line = new StringBuilder();

        Lines(Predicate<String> unwanted) {
            this.unwanted = unwanted;
        }

        @Override
        public synchronized void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        private void end() {
            var text = line.toString();
            line.setLength(0);
            if (unwanted.test(text)) {
                kept.add(text);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            var text = new String(bytes, from, count, StandardCharsets.UTF_8);
            var begin = 0;
            for (var end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
                line.append(text, begin, end);
                begin = end + 1;
                end();
            }
            line.append(text, begin, text.length());
        }
    }
}
