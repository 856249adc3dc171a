package io.stratalake.core.fault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
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

    private final Weather weather;
    @SuppressWarnings("ThreadLocalUsage") // one for each of the few networks of a test, and gone with it
    private final ThreadLocal<@Nullable Request> underWay = new ThreadLocal<>();
    private final Map<Integer, TimedSocket> open = new ConcurrentHashMap<>();
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
        return new OkHttpClient.Builder()
                .socketFactory(this)
                // Otherwise another thread connects than the one that calls.
                .fastFallback(false)
                .connectionPool(new ConnectionPool(idleConnections, 1, TimeUnit.MINUTES))
                .addInterceptor(chain -> {
                    underWay.set(chain.request());
                    return chain.proceed(chain.request());
                })
                .build();
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

    private int port(int asked) {
        var request = underWay.get();
        var there = server;
        if (request == null || there == null || asked != there.port()) {
            return asked;
        }
        return switch (weather.over(request)) {
            case REFUSED -> there.refusingPort();
            case RESET_ON_CONNECT -> there.rudePort();
            default -> asked;
        };
    }

    private final class TimedSocket extends Socket {

        private volatile boolean timedOut;

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            var asked = (InetSocketAddress) endpoint;
            var port = port(asked.getPort());
            super.connect(new InetSocketAddress(asked.getAddress(), port), timeout);
            open.put(getLocalPort(), this);
            var there = server;
            if (there != null && port == there.rudePort()) {
                awaitReset();
            }
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
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
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
            open.remove(getLocalPort(), this);
            super.close();
        }
    }
}
