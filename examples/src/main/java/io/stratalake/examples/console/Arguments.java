package io.stratalake.examples.console;

import io.stratalake.core.model.OpenEnum;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The arguments of a program. Each question takes away what it answers; the last one, for the operands, refuses what is
 * left and looks like an option. Confined to one thread.
 */
public final class Arguments {

    /** Takes a value that this version of the SDK does not know: services add some at any time. */
    public static final String ALLOW_UNKNOWN = "--allow-unknown";

    /** Confirms a change in advance. */
    public static final String YES = "--yes";

    private final List<String> left;

    /** @param arguments as {@code main} got them */
    public Arguments(List<String> arguments) {
        this.left = new ArrayList<>(arguments);
    }

    /** Returns whether a flag is present, such as {@code --dry-run}. */
    public boolean flag(String name) {
        if (left.stream().anyMatch(argument -> argument.startsWith(name + "="))) {
            throw new UsageException(name + " takes no value");
        }
        return left.remove(name);
    }

    /** Returns the value of an option, such as {@code CENTRAL_AP} in {@code --type CENTRAL_AP} or {@code --type=CENTRAL_AP}. */
    public Optional<String> option(String name) {
        var values = options(name);
        if (values.size() > 1) {
            throw new UsageException(name + " is given " + values.size() + " times; it can be given once");
        }
        return values.stream().findFirst();
    }

    /** Returns the values of an option that may be repeated. */
    public List<String> options(String name) {
        var values = new ArrayList<String>();
        for (var at = indexOf(name); at >= 0; at = indexOf(name)) {
            var argument = left.remove(at);
            if (argument.length() > name.length()) {
                values.add(argument.substring(name.length() + 1));
            } else if (at == left.size() || left.get(at).startsWith("--")) {
                throw new UsageException(name + " needs a value after it");
            } else {
                values.add(left.remove(at));
            }
        }
        return values;
    }

    private int indexOf(String name) {
        for (var at = 0; at < left.size(); at++) {
            if (left.get(at).equals(name) || left.get(at).startsWith(name + "=")) {
                return at;
            }
        }
        return -1;
    }

    /** The pairs that follow the option, which may be given several times: {@code --set city=London}. */
    public Map<String, String> pairs(String name) {
        var pairs = new LinkedHashMap<String, String>();
        for (var pair : options(name)) {
            var equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException(name + " takes NAME=VALUE, not '" + pair + "'");
            }
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }

    /**
     * A value of an open enum after the option, in any case. A text that is not among the known values is refused, for
     * the service would find nothing under it, unless {@link #ALLOW_UNKNOWN} says that it is meant.
     *
     * @param known the values that this version of the SDK knows
     * @param of makes a value of any text
     */
    public <T extends OpenEnum> Optional<T> value(String name, List<T> known, Function<String, T> of) {
        var isAllowed = flag(ALLOW_UNKNOWN);
        return option(name)
                .map(text -> known.stream()
                        .filter(value -> value.value().equalsIgnoreCase(text))
                        .findFirst()
                        .orElseGet(() -> {
                            if (!isAllowed) {
                                throw new UsageException("'" + text + "' is no known value of " + name
                                        + ", which takes "
                                        + known.stream().map(OpenEnum::value).collect(Collectors.joining(", "))
                                        + "; " + ALLOW_UNKNOWN + " takes one that is newer than this program");
                            }
                            return of.apply(text);
                        }));
    }

    /** A number of days after the option. */
    public int days(String name, int otherwise) {
        return option(name).map(text -> number(name, " of days", 0, text)).orElse(otherwise);
    }

    /** A number of minutes after the option. None at all would be no time to do anything in. */
    public Duration minutes(String name, int otherwise) {
        return Duration.ofMinutes(
                option(name).map(text -> number(name, " of minutes", 1, text)).orElse(otherwise));
    }

    /** A number after the option, 1 or more. */
    public Optional<Integer> number(String name) {
        return option(name).map(text -> number(name, "", 1, text));
    }

    /** Returns the number of a port after the option; 0 stands for a free one. */
    public Optional<Integer> port(String name) {
        return option(name).map(text -> number(name, "", 0, text)).map(port -> {
            if (port > 65_535) {
                throw new UsageException(name + " takes a number from 0 to 65535, not '" + port + "'");
            }
            return port;
        });
    }

    /** A date after the option, such as {@code 2026-03-01}. */
    public Optional<LocalDate> date(String name) {
        return option(name).map(text -> date(name, text));
    }

    /** Reads a date that stands at a place of its own. */
    public static LocalDate date(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new UsageException(name + " takes a date such as 2026-03-01, not '" + text + "'");
        }
    }

    private static int number(String name, String unit, int least, String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < least) {
            throw new UsageException(
                    name + " takes a number" + unit + " from " + least + " to 99999, not '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /** All that is no option, such as keys. */
    public List<String> operands() {
        left.stream()
                .filter(argument -> argument.startsWith("-") && argument.length() > 1)
                .findFirst()
                .ifPresent(unknown -> {
                    throw new UsageException("there is no option " + unknown);
                });
        return List.copyOf(left);
    }

    /** The only operand, such as a file. */
    public Optional<String> operand() {
        var operands = operands();
        if (operands.size() > 1) {
            throw new UsageException(
                    "one argument was expected, not " + operands.size() + ": " + String.join(" ", operands));
        }
        return operands.stream().findFirst();
    }

    /** Refuses whatever is left. */
    public void end() {
        if (!operands().isEmpty()) {
            throw new UsageException("nothing was expected of '" + left.get(0) + "'");
        }
    }
}
