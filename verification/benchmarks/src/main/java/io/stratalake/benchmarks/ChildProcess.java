package io.stratalake.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of this class path that is measured in a JVM of its own. */
final class ChildProcess {

    private ChildProcess() {}

    /** Returns the command that runs a program. */
    static List<String> command(Class<?> program, List<String> jvmArguments, List<String> arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
        command.addAll(jvmArguments);
        command.add(program.getName());
        command.addAll(arguments);
        return command;
    }

    /**
     * Runs a program to its end.
     *
     * @return the lines that it printed
     * @throws IllegalStateException if it failed
     */
    static List<String> output(Class<?> program, List<String> jvmArguments, List<String> arguments)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder(command(program, jvmArguments, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = process.inputReader()) {
            var lines = output.lines().toList();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(program.getSimpleName() + " said: " + lines);
            }
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }
}
