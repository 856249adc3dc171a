package io.stratalake.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The folder of one run and the processes started in it. Closing stops the processes and deletes the folder. */
final class RunFolder implements AutoCloseable {

    /** Debian keeps servers in the last two, which are not on every user's PATH. */
    private static final String PATH = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin"
            + File.pathSeparator + "/usr/local/sbin";

    private final Path folder;
    private final Deque<Process> processes = new ConcurrentLinkedDeque<>();
    private final Thread onExit = new Thread(this::stopAll, "stop-servers");

    RunFolder() {
        try {
            folder = Files.createTempDirectory("servers");
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                // A server that is started as root changes to a user of its own, which has to reach its files.
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /** Finds an executable on the PATH. */
    static Optional<Path> executable(String name) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(PATH)
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Path write(String name, String content) {
        try {
            var file = path(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end. */
    void run(List<String> command) {
        try {
            var process = launch(command, "run.out");
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + Files.readString(path("run.out")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts a server and waits until its port accepts connections. */
    Process start(String name, List<String> command, int port, Duration timeout) {
        try {
            var process = launch(command, name + ".out");
            processes.push(process);
            var end = System.nanoTime() + timeout.toNanos();
            while (!accepts(port)) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException(name + " did not start: " + Files.readString(path(name + ".out")));
                }
                Thread.sleep(50);
            }
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process launch(List<String> command, String output) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(path(output).toFile())
                .start();
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private synchronized void stopAll() {
        while (!processes.isEmpty()) {
            stop(processes.pop());
        }
    }

    /** Asks a process to end, and kills it and what is left of its children after 5 seconds. */
    private static void stop(Process process) {
        var children = process.descendants().toList();
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        stopAll();
        Runtime.getRuntime().removeShutdownHook(onExit);
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Could not delete " + folder + ": " + e);
        }
    }
}
