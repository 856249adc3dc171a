package io.stratalake.examples.console;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.pipeline.UserAgent;
import java.io.IOException;
import java.util.List;

/**
 * A program, as the shell sees it: it helps, does its work, and ends with a code that says how it went. What goes wrong
 * with a call or with the arguments becomes one line; anything else is a fault of the program and keeps its trace.
 *
 * @param platform what it works with
 * @param help what it does and its arguments, several lines
 * @param finding what exit code 1 means here
 * @param work what it does
 */
public record Program(Platform platform, String help, String finding, Work work) {

    private static final String COMMON_HELP = """

            Options of all programs
              --output FILE      writes the results into a file; .csv and .json select the format
              --version          shows the version of the SDK

            Environment
            %s  With none of them set, the program talks to a sandbox that it starts itself.

            Exit codes
              0  done
              1  %s
              2  the arguments or the environment are wrong; nothing was sent
              3  a call failed, or the results could not be written
            141  the reader of the results ended early, as head does
            """;

    /** The body of a program. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does it.
         *
         * @return how it went
         * @throws UsageException if the arguments are wrong
         * @throws StratalakeException if a call failed
         */
        ExitCode run(Arguments arguments, Console console);
    }

    /** A program that works with HPE GreenLake. */
    public Program(String help, String finding, Work work) {
        this(Platform.GREENLAKE, help, finding, work);
    }

    /** A program that works with the Fleet API. */
    public static Program ofFleet(String help, String finding, Work work) {
        return new Program(Platform.OMNISTRATE, help, finding, work);
    }

    /** Runs in the shell that this process was started from, and ends the process if it did not go well. */
    @SuppressWarnings("IncorrectMainMethod") // no program by itself: it is what the main method of each calls
    public void main(String[] arguments) {
        var code = run(List.of(arguments), Console.ofThisProcess());
        if (code != ExitCode.DONE) {
            System.exit(code.number());
        }
    }

    /** Runs. */
    public ExitCode run(List<String> arguments, Console console) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            (help + COMMON_HELP.formatted(platform.variables(), finding))
                    .lines()
                    .forEach(console::line);
            return ExitCode.DONE;
        }
        if (arguments.contains("--version")) {
            console.line(UserAgent.of(""));
            return ExitCode.DONE;
        }
        try {
            var all = new Arguments(arguments);
            var output = all.option("--output");
            return output.isPresent() ? intoFile(output.get(), all, console) : complete(all, console);
        } catch (UsageException e) {
            console.error(e.getMessage() + "; see --help");
            return ExitCode.USAGE;
        }
    }

    private ExitCode intoFile(String name, Arguments arguments, Console console) {
        try (var file = OutputFile.open(name)) {
            var results = console.to(file.out()).in(Format.ofFile(file.path()));
            var code = complete(arguments, results);
            if (code == ExitCode.DONE || code == ExitCode.FOUND) {
                file.finish();
            }
            return code;
        } catch (IOException e) {
            console.error("the results could not be written to " + name + "; check that the disk is not full");
            return ExitCode.FAILED;
        }
    }

    private ExitCode complete(Arguments arguments, Console console) {
        var code = work(arguments, console);
        if (console.hasLostItsReader()) {
            return code == ExitCode.DONE || code == ExitCode.FOUND ? ExitCode.UNREAD : code;
        }
        if (console.hasLostResults()) {
            console.error("the results could not be written; check that the disk is not full");
            return ExitCode.FAILED;
        }
        return code;
    }

    private ExitCode work(Arguments arguments, Console console) {
        try {
            return work.run(arguments, console);
        } catch (UsageException e) {
            console.error(e.getMessage() + "; see --help");
            return ExitCode.USAGE;
        } catch (ConfigurationException e) {
            console.error(e.getMessage());
            return ExitCode.USAGE;
        } catch (StratalakeException e) {
            console.error(e.getMessage());
            return ExitCode.FAILED;
        } catch (RuntimeException | Error e) {
            // A fault of the program is no finding, which is what the exit code of the JVM would say.
            e.printStackTrace();
            return ExitCode.FAILED;
        }
    }
}
