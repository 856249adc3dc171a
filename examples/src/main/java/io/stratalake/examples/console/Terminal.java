package io.stratalake.examples.console;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Detection of a terminal, the same on every version of Java. */
final class Terminal {

    /** Java 22 and later. */
    private static final Optional<Method> ASK = question(Console.class);

    private Terminal() {}

    /** Returns whether standard input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // Console.isTerminal is called below, where it exists
    static boolean isThere() {
        return isTerminal(System.console(), ASK);
    }

    /** Returns the line that the user types, or empty if there is no terminal. */
    @SuppressWarnings("SystemConsoleNull") // as above
    static Optional<String> ask(String question) {
        var console = System.console();
        return console == null || !isThere()
                ? Optional.empty()
                : Optional.of(Objects.requireNonNullElse(console.readLine("%s ", question), ""));
    }

    static Optional<Method> question(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals("isTerminal") && method.getParameterCount() == 0)
                .findFirst();
    }

    /**
     * Up to Java 21 there is a console only where there is a terminal. From 22 on there may be one although input and
     * output were redirected, and it tells when asked.
     */
    static boolean isTerminal(@Nullable Object console, Optional<Method> question) {
        return console != null && question.map(ask -> answer(ask, console)).orElse(true);
    }

    private static boolean answer(Method ask, Object console) {
        try {
            return (boolean) ask.invoke(console);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The console does not tell whether it is a terminal", e);
        }
    }
}
