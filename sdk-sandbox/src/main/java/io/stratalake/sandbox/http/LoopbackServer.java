package io.stratalake.sandbox.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server on loopback, with daemon threads. */
public final class LoopbackServer implements AutoCloseable {

    /** More than the cores of a machine, because workers wait while they simulate latency. */
    private static final int WORKERS = 16;

    private final HttpServer server;
    private final ExecutorService workers;

    private LoopbackServer(HttpServer server, ExecutorService workers) {
        this.server = server;
        this.workers = workers;
    }

    public static LoopbackServer start(int port, HttpHandler handler) {
        // The server writes head and body in two packets, and the second would wait some 40 ms for the first to be
        // acknowledged. It reads this setting once, when its first instance is made.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        HttpServer server;
        try {
            var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
        ThreadFactory daemons = daemons(server.getAddress().getPort());
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS, daemons);
        server.setExecutor(workers);
        server.createContext("/", new LoopbackHostGuard(handler));
        startAsDaemon(server, daemons);
        return new LoopbackServer(server, workers);
    }

    /** The server's own thread is a daemon only if the thread that starts it is one. */
    private static void startAsDaemon(HttpServer server, ThreadFactory daemons) {
        Thread starter = daemons.newThread(server::start);
        starter.start();
        boolean interrupted = false;
        while (starter.isAlive()) {
            try {
                starter.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(int port) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "sandbox-" + port + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
