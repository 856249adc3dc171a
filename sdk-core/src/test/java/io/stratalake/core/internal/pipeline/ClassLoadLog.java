package io.stratalake.core.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The output of a program in a JVM of its own, and the classes that it loaded.
 *
 * @param lines a line for each class in the order of loading: its name and its source
 */
record ClassLoadLog(String output, List<String> lines) {

    /** @param folder the folder for the log file */
    static ClassLoadLog of(Class<?> program, Path folder, String... arguments)
            throws IOException, InterruptedException {
        var log = folder.resolve("classes.log");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log + ":none",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), output);
            return new ClassLoadLog(output, Files.readAllLines(log));
        } finally {
            process.destroyForcibly();
        }
    }
}
