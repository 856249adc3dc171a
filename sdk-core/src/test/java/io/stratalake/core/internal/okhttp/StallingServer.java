package io.stratalake.core.internal.okhttp;

import io.stratalake.core.client.NetworkOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A server that reads requests, sends no response, and detects when its client closes the connection. */
public final class StallingServer implements AutoCloseable {

    private final HeldCertificate certificate =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private final boolean tls;
    private final ServerSocket socket;

    public StallingServer(boolean tls) {
        this.tls = tls;
        try {
            this.socket = tls
                    ? new HandshakeCertificates.Builder()
                            .heldCertificate(certificate)
                            .build()
                            .sslContext()
                            .getServerSocketFactory()
                            .createServerSocket(0, 50, InetAddress.getLoopbackAddress())
                    : new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var thread = new Thread(this::serve, "stalling-server");
        thread.setDaemon(true);
        thread.start();
    }

    public URI url() {
        return URI.create((tls ? "https" : "http") + "://127.0.0.1:" + socket.getLocalPort());
    }

    public NetworkOptions network() {
        return NetworkOptions.standard().trust(certificate.certificate());
    }

    private void serve() {
        try (var client = socket.accept()) {
            while (client.getInputStream().read() >= 0) {
                asked.countDown();
            }
            left.countDown();
        } catch (IOException broken) {
            if (asked.getCount() == 0) {
                left.countDown();
            }
        }
    }

    /** Waits for the beginning of a request. */
    public void awaitRequest() throws InterruptedException {
        asked.await();
    }

    /** Waits for the end of its connection, up to the timeout of the test. */
    public void awaitHangUp() throws InterruptedException {
        left.await();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
