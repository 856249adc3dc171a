package io.stratalake.core.fault;

import io.stratalake.core.time.TimeSource;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.internal.http2.ErrorCode;
import okhttp3.internal.http2.StreamResetException;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/**
 * The network between a client and the fault server. It can refuse or reset a connection before the server reads a
 * request, and simulates the timeout of the client for a stalled server, so that no test waits for it.
 */
public final class FaultyNetwork extends SocketFactory {

    /** The faults of connections. */
    @FunctionalInterface
    public interface Weather {

        /**
         * Returns the fault of a connection.
         *
         * @param request the request that needs it
         */
        Fault over(Request request);
    }

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Weather weather;
    private final TimeSource clock;

    @SuppressWarnings("ThreadLocalUsage") // a test has few networks, and its thread ends with it
    private final ThreadLocal<@Nullable TimedCall> underWay = new ThreadLocal<>();

    private final Map<Integer, TimedSocket> open = new ConcurrentHashMap<>();
    private final Queue<TimedSocket> left = new ConcurrentLinkedQueue<>();
    private volatile @Nullable FaultServer server;

    /**
     * @param weather returns the fault of each connection
     * @param clock measures the timeout of each call
     */
    public FaultyNetwork(Weather weather, TimeSource clock) {
        this.weather = weather;
        this.clock = clock;
    }

    /** Sets the server with the ports that reset and refuse. */
    public FaultyNetwork to(FaultServer target) {
        server = target;
        return this;
    }

    /** Returns a client of this network with a maximum number of idle connections. */
    public OkHttpClient client(int idleConnections) {
        return client(new OkHttpClient(), idleConnections);
    }

    /** As above, from an existing client, whose expensive parts are reused. */
    OkHttpClient client(OkHttpClient model, int idleConnections) {
        return model.newBuilder()
                .socketFactory(this)
                // With fast fallback, another thread than that of the call connects.
                .fastFallback(false)
                .dispatcher(new Dispatcher())
                .connectionPool(new ConnectionPool(idleConnections, 1, TimeUnit.MINUTES))
                .connectTimeout(NEVER)
                .readTimeout(NEVER)
                .writeTimeout(NEVER)
                .addInterceptor(chain -> {
                    var call = new TimedCall(chain.call(), chain.request(), clock);
                    underWay.set(call);
                    try {
                        return chain.proceed(chain.request());
                    } catch (IOException e) {
                        throw call.isTimedOut ? new InterruptedIOException("timeout") : e;
                    } finally {
                        underWay.remove();
                    }
                })
                .build();
    }

    /** A call whose timeout is measured by the simulated clock, because real time could expire on a busy machine. */
    private static final class TimedCall {

        private final Call call;
        private final Request request;
        private final TimeSource clock;
        private final long start;
        private final long timeoutNanos;
        private boolean isTimedOut;
        private boolean isNextStreamRefused;

        TimedCall(Call call, Request request, TimeSource clock) throws InterruptedIOException {
            this.call = call;
            this.request = request;
            this.clock = clock;
            this.start = clock.nanoTime();
            this.timeoutNanos = call.timeout().timeoutNanos();
            if (((AsyncTimeout) call.timeout()).exit()) {
                // The timeout has expired already: OkHttp has cancelled the call, without the reason.
                throw new InterruptedIOException("timeout");
            }
        }

        /** Returns whether the connection that it just asked for refuses its stream. */
        boolean takeRefusal() {
            var isRefused = isNextStreamRefused;
            isNextStreamRefused = false;
            return isRefused;
        }

        /** Cancels the call if its timeout is over, as OkHttp does, so that it connects to no further address. */
        void cancelIfOver() {
            if (timeoutNanos > 0 && clock.nanoTime() - start >= timeoutNanos) {
                isTimedOut = true;
                call.cancel();
            }
        }
    }

    /** Waits until the server has processed all requests from closed connections. */
    void awaitServer() {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var socket = left.poll(); socket != null; socket = left.poll()) {
            while (!socket.isOverAtServer()) {
                if (System.nanoTime() - end > 0) {
                    throw new IllegalStateException("the server still has the connection from " + socket);
                }
                Patience.pause();
            }
        }
    }

    /** Makes the end of the connection from a port look like a timeout of the client. */
    public void timeOut(int clientPort) {
        var socket = open.get(clientPort);
        if (socket != null) {
            socket.timedOut = true;
        }
    }

    @Override
    public Socket createSocket() {
        return new TimedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException("OkHttp connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException("OkHttp connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException("OkHttp connects by itself");
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException("OkHttp connects by itself");
    }

    private int port(int asked) throws IOException {
        var current = underWay.get();
        var there = server;
        if (current == null || there == null || asked != there.port()) {
            return asked;
        }
        return switch (weather.over(current.request)) {
            case REFUSED -> there.refusingPort();
            case RESET_ON_CONNECT -> there.rudePort();
            case REFUSED_STREAM -> {
                current.isNextStreamRefused = true;
                yield asked;
            }
            case STALLS_ON_CONNECT -> {
                current.cancelIfOver();
                throw new SocketTimeoutException("Connect timed out");
            }
            default -> asked;
        };
    }

    private final class TimedSocket extends Socket {

        private volatile boolean timedOut;
        private volatile boolean refuses;
        private volatile @Nullable FaultServer peer;
        private int number;

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            var asked = (InetSocketAddress) endpoint;
            var port = port(asked.getPort());
            var call = underWay.get();
            refuses = call != null && call.takeRefusal();
            super.connect(new InetSocketAddress(asked.getAddress(), port), timeout);
            open.put(getLocalPort(), this);
            var there = server;
            if (there != null && port == there.rudePort()) {
                awaitReset();
            } else if (there != null) {
                number = there.begin(getLocalPort());
                peer = there;
            }
        }

        boolean isOverAtServer() {
            var there = peer;
            return there == null || there.isOver(getLocalPort(), number);
        }

        /** Waits for the reset, so that it always arrives after connecting and before the first use. */
        private void awaitReset() {
            try {
                if (super.getInputStream().read() >= 0) {
                    throw new IllegalStateException("the rude port says nothing");
                }
            } catch (IOException reset) {
                // The reset has arrived. The next use of the connection fails with it again.
                return;
            }
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] buffer, int offset, int length) throws IOException {
                    if (refuses) {
                        throw new StreamResetException(ErrorCode.REFUSED_STREAM);
                    }
                    out.write(buffer, offset, length);
                }
            };
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    if (refuses) {
                        // OkHttp reads a response even if it could not send the request.
                        throw new StreamResetException(ErrorCode.REFUSED_STREAM);
                    }
                    var count = super.read(buffer, offset, length);
                    if (count < 0 && timedOut) {
                        throw new SocketTimeoutException("timeout");
                    }
                    return count;
                }
            };
        }

        @Override
        public synchronized void close() throws IOException {
            var isOpen = open.remove(getLocalPort(), this);
            super.close();
            if (isOpen) {
                left.add(this);
            }
        }
    }
}
