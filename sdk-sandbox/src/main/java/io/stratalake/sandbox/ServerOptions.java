package io.stratalake.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of the command line.
 *
 * @param detached whether the server goes on when its standard input ends
 */
record ServerOptions(Sandbox.Builder settings, boolean detached) {

    static final int DEFAULT_PORT = 8080;

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if an option is unknown, or its value does not fit
     */
    static ServerOptions read(List<String> arguments) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        Sandbox.Builder settings = Sandbox.builder().port(DEFAULT_PORT);
        boolean detached = false;
        while (!rest.isEmpty()) {
            String option = rest.removeFirst();
            switch (option) {
                case "--port" -> settings.port(number(option, rest));
                case "--realistic" -> settings.realistic();
                case "--seed" -> settings.realistic(number(option, rest));
                case "--minute" -> settings.minute(duration(option, rest));
                case "--latency" -> settings.latency(duration(option, rest));
                case "--failures" -> settings.failures(number(option, rest) / 100.0);
                case "--workspaces" -> settings.workspaceCount(number(option, rest));
                case "--no-limits" -> settings.withoutRateLimits();
                case "--detached" -> detached = true;
                default -> port(option, settings);
            }
        }
        return new ServerOptions(settings, detached);
    }

    /** A number alone is the port. */
    private static void port(String argument, Sandbox.Builder settings) {
        if (!argument.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("Unknown option: " + argument);
        }
        settings.port(Integer.parseInt(argument));
    }

    private static int number(String option, Deque<String> rest) {
        String value = value(option, rest);
        if (!value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(option + " needs a number, not " + value);
        }
        return Integer.parseInt(value);
    }

    private static Duration duration(String option, Deque<String> rest) {
        String value = value(option, rest);
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(option + " needs a duration such as 500ms, 10s or 1m, not " + value);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return rest.removeFirst();
    }
}
