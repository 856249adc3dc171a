package io.stratalake.examples.shared;

import io.stratalake.sandbox.Sandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** A {@link BusyProgram} in a JVM of its own. */
final class BusyProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final Writer input;

    /**
     * The counts of a process.
     *
     * @param sent its requests
     * @param rejected the responses with status 429
     * @param failed the calls that failed
     * @param outages the outages of the store
     */
    record Counts(long sent, long rejected, long failed, long outages) {}

    BusyProcess(Sandbox sandbox, String store, int limit, Duration period, Duration clockShift) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx96m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyProgram.class.getName(),
                        sandbox.baseUrl().toString(),
                        sandbox.clientId(),
                        sandbox.clientSecret(),
                        sandbox.workspaceId(),
                        store,
                        Integer.toString(limit),
                        period.toString(),
                        clockShift.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        input = process.outputWriter(StandardCharsets.UTF_8);
    }

    void awaitReady() throws IOException {
        for (var line = output.readLine(); !BusyProgram.READY.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new AssertionError("the process ended early");
            }
        }
    }

    /** Lets the program send requests. */
    void begin() {
        writeLine();
    }

    /** Ends the program. */
    Counts end() throws IOException {
        writeLine();
        var counts = Stream.of(output.readLine().split(" ")).map(Long::valueOf).toList();
        return new Counts(counts.get(0), counts.get(1), counts.get(2), counts.get(3));
    }

    private void writeLine() {
        try {
            input.write('\n');
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the process; on Unix with kill -9. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
