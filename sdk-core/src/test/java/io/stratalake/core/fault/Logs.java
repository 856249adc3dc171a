package io.stratalake.core.fault;

import java.io.OutputStream;
import java.io.PrintStream;
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
 * Has the SDK log everything it can, and keeps those lines that should not be there. The tests' backend, slf4j-simple,
 * writes to the standard error, which belongs to this until it is closed.
 */
public final class Logs implements AutoCloseable {

    private static final List<String> LOGGERS = List.of(
            "io.stratalake.http",
            "io.stratalake.deprecation",
            "io.stratalake.core.auth.TokenCache",
            "io.stratalake.core.retry.Retrier",
            "io.stratalake.core.operation.Operation");

    private final Map<Logger, Integer> levels = new LinkedHashMap<>();
    private final ConcurrentLinkedQueue<String> kept = new ConcurrentLinkedQueue<>();
    private final PrintStream before = System.err;

    /** @param unwanted which lines should not be there */
    public Logs(Predicate<String> unwanted) {
        LOGGERS.stream().map(LoggerFactory::getLogger).forEach(logger ->
                levels.put(logger, level(logger, LocationAwareLogger.TRACE_INT)));
        System.setErr(new PrintStream(new Lines(unwanted), true, StandardCharsets.UTF_8));
    }

    /** The lines that should not be there. */
    public List<String> unwanted() {
        return List.copyOf(kept);
    }

    /** It fixes the level when a logger is made: a property would come too late for a class that is loaded already. */
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

    @Override
    public void close() {
        System.setErr(before);
        levels.forEach(Logs::level);
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
