package io.stratalake.core.fault;

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
 * A client's way to the fault server. A connection can be refused or reset before the server reads a request, and a
 * server that stalls runs into the client's timeout at once rather than after real seconds.
 */
public final class FaultyNetwork extends SocketFactory {

    /** What happens to a connection that a request needs. */
    @FunctionalInterface
    public interface Weather {

        /**
         * What becomes of a connection.
         *
         * @param request what it is needed for
         */
        Fault over(Request request);
    }

    private static final Duration NEVER = Duration.ofHours(1);

    private final Weather weather;

    @SuppressWarnings("ThreadLocalUsage") // one for each of the few networks of a test, and gone with it
    private final ThreadLocal<@Nullable Request> underWay = new ThreadLocal<>();

    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Request> refusing = new ThreadLocal<>();

    private final Map<Integer, TimedSocket> open = new ConcurrentHashMap<>();
    private final Queue<TimedSocket> left = new ConcurrentLinkedQueue<>();
    private volatile @Nullable FaultServer server;

    /** @param weather is asked before each connection */
    public FaultyNetwork(Weather weather) {
        this.weather = weather;
    }

    /** Where the bad ports are. */
    public FaultyNetwork to(FaultServer there) {
        server = there;
        return this;
    }

    /** A client that uses this network, with so many idle connections at most. */
    public OkHttpClient client(int idleConnections) {
        return client(new OkHttpClient(), idleConnections);
    }

    /** The same, made from another, from which it takes what is dear to make. */
    OkHttpClient client(OkHttpClient model, int idleConnections) {
        return model.newBuilder()
                .socketFactory(this)
                // Otherwise another thread connects than the one that calls.
                .fastFallback(false)
                .dispatcher(new Dispatcher())
                .connectionPool(new ConnectionPool(idleConnections, 1, TimeUnit.MINUTES))
                .connectTimeout(NEVER)
                .readTimeout(NEVER)
                .writeTimeout(NEVER)
                .addInterceptor(chain -> {
                    underWay.set(chain.request());
                    leaveTimeToTheSimulation(chain.call());
                    return chain.proceed(chain.request());
                })
                .build();
    }

    /** The limit of a call is one of real time, and a busy machine would reach it now and then. */
    private static void leaveTimeToTheSimulation(Call call) throws InterruptedIOException {
        if (((AsyncTimeout) call.timeout()).exit()) {
            // It was reached already. OkHttp has cancelled the call, and does not know why anymore.
            throw new InterruptedIOException("timeout");
        }
    }

    /** Waits until the server is done with all that came over connections that the client has closed. */
    void awaitServer() {
        for (var socket = left.poll(); socket != null; socket = left.poll()) {
            while (!socket.isOverAtServer()) {
                Thread.onSpinWait();
            }
        }
    }

    /** Lets the end of the connection from that port look like the end of the client's patience. */
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
        var request = underWay.get();
        var there = server;
        if (request == null || there == null || asked != there.port()) {
            return asked;
        }
        return switch (weather.over(request)) {
            case REFUSED -> there.refusingPort();
            case RESET_ON_CONNECT -> there.rudePort();
            case REFUSED_STREAM -> {
                refusing.set(request);
                yield asked;
            }
            case STALLS_ON_CONNECT -> throw new SocketTimeoutException("Connect timed out");
            default -> asked;
        };
    }

    private final class TimedSocket extends Socket {

        private volatile boolean timedOut;
        private volatile boolean refuses;
        private volatile @Nullable FaultServer peer;
        private int overBefore;

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            var asked = (InetSocketAddress) endpoint;
            var port = port(asked.getPort());
            refuses = refusing.get() != null;
            refusing.remove();
            super.connect(new InetSocketAddress(asked.getAddress(), port), timeout);
            open.put(getLocalPort(), this);
            var there = server;
            if (there != null && port == there.rudePort()) {
                awaitReset();
            } else if (there != null) {
                // It cannot be over yet: a server only ends what the client began.
                overBefore = there.over(getLocalPort());
                peer = there;
            }
        }

        boolean isOverAtServer() {
            var there = peer;
            return there == null || there.over(getLocalPort()) > overBefore;
        }

        /** The reset comes when it likes. Here it comes when the connection is there, and before it is used. */
        private void awaitReset() {
            try {
                if (super.getInputStream().read() >= 0) {
                    throw new IllegalStateException("the rude port says nothing");
                }
            } catch (IOException reset) {
                // That is what was waited for; whoever uses the connection meets it again.
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
                        // OkHttp looks for a response although it could not send the request.
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
