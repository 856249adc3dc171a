package io.stratalake.system.shared;

import io.stratalake.sandbox.Sandbox;
import io.stratalake.system.shared.RedisBucket.Refill;
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
    private String member = "";

    /** @param refill the refill of a bucket that takes the place of shared limits, or empty */
    record Settings(String store, int limit, Duration period, String refill, Duration storeTimeout) {

        static Settings shared(String store, int limit, Duration period) {
            // Longer than this machine takes when it is busy. A server that is stopped refuses connections at once.
            return new Settings(store, limit, period, "", Duration.ofSeconds(20));
        }

        static Settings bucket(String store, int limit, Duration period, Refill refill) {
            return new Settings(store, limit, period, refill.name(), Duration.ofSeconds(20));
        }
    }

    /**
     * The counts of a process.
     *
     * @param sent its requests
     * @param rejected the responses with status 429
     * @param failed the calls that failed
     * @param outages the outages of the store
     */
    record Counts(long sent, long rejected, long failed, long outages) {}

    BusyProcess(Sandbox sandbox, Settings settings, Duration clockShift) throws IOException {
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
                        settings.store(),
                        Integer.toString(settings.limit()),
                        settings.period().toString(),
                        clockShift.toString(),
                        settings.refill(),
                        settings.storeTimeout().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        input = process.outputWriter(StandardCharsets.UTF_8);
    }

    void awaitReady() throws IOException {
        var line = output.readLine();
        while (line != null && !line.startsWith(BusyProgram.READY)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new AssertionError("the process ended early");
        }
        member = line.substring(BusyProgram.READY.length()).strip();
    }

    /** Returns the name by which the store of shared limits knows the process. */
    String member() {
        return member;
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
