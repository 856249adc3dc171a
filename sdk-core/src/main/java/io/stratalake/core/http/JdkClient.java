package io.stratalake.core.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client, which is there only while it is used: made for the first request, ended when nothing came for
 * a while, and made again. Safe for use by several threads.
 *
 * <p>Before Java 21 that client cannot be closed: its selector thread ends when the garbage collector finds the client,
 * which in an idle program may be never. But that thread ends when it is interrupted, and it belongs to the thread group
 * in which it was made, so that it can be reached. On a JDK where this was different it would end as it always did.
 */
final class JdkClient implements AutoCloseable {

    private final Function<HttpClient.Builder, HttpClient> settings;
    private final ThreadGroup group = new ThreadGroup("stratalake-get");
    private final ThreadPoolExecutor workers;
    private @Nullable HttpClient client;
    private int requests;
    private int threads;
    private boolean closed;

    /**
     * @param settings makes the client of a builder that knows its threads
     * @param idle how long connections and threads are kept without a request
     */
    JdkClient(Function<HttpClient.Builder, HttpClient> settings, Duration idle) {
        this.settings = settings;
        this.workers = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, idle.toNanos(), TimeUnit.NANOSECONDS, new SynchronousQueue<>(), this::newThread);
    }

    /** Sends a request. Unless this throws, it is under way until {@link #end} is called. */
    CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request, HttpResponse.BodyHandler<byte[]> body) {
        var used = begin();
        try {
            return used.sendAsync(request, body);
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    private synchronized HttpClient begin() {
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
        var used = client;
        if (used == null) {
            // On a worker's thread, because those are of the group.
            used = CompletableFuture.supplyAsync(() -> settings.apply(HttpClient.newBuilder().executor(workers)), workers)
                    .join();
            client = used;
        }
        requests++;
        return used;
    }

    /** Says that a request is over, whatever became of it. */
    synchronized void end() {
        requests--;
        endUnused();
    }

    private synchronized Thread newThread(Runnable work) {
        threads++;
        var thread = new Thread(group, () -> {
            try {
                work.run();
            } finally {
                endThread();
            }
        }, "stratalake-get");
        thread.setDaemon(true);
        return thread;
    }

    /** Every answer needs a thread, so that the last one goes when no answer came for as long as threads are kept. */
    private synchronized void endThread() {
        threads--;
        endUnused();
    }

    private void endUnused() {
        if (requests == 0 && (threads == 0 || closed)) {
            client = null;
            group.interrupt();
            if (closed) {
                workers.shutdown();
            }
        }
    }

    /** Takes no more requests; those under way come to their end, and with the last one all threads. */
    @Override
    public synchronized void close() {
        closed = true;
        endUnused();
    }
}
