package io.stratalake.shared.redis;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SslOptions;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server behind TLS, with a certificate that the JVM does not trust. */
@Timeout(60)
class RedisTlsTest {

    private static final SlotRequest REQUEST = new SlotRequest(
            new LimitKey("platform", "scope", "listThings"),
            "request",
            "member",
            4,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            null);

    private final HeldCertificate certificate =
            new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    private final TestRedis redis = TestRedis.start();
    private final ServerSocket proxy = proxy();

    @TempDir
    private Path directory;

    private ServerSocket proxy() {
        var certificates =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        try {
            var server = certificates
                    .sslContext()
                    .getServerSocketFactory()
                    .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
            start(() -> {
                while (true) {
                    var client = server.accept();
                    var target = new Socket(InetAddress.getLoopbackAddress(), redis.port());
                    start(() -> copy(client.getInputStream(), target.getOutputStream()));
                    start(() -> copy(target.getInputStream(), client.getOutputStream()));
                }
            });
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void start(Step step) {
        var thread = new Thread(() -> {
            try {
                step.run();
            } catch (IOException e) {
                // The connection or the server is closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        try (from;
                to) {
            var bytes = new byte[4096];
            for (var read = from.read(bytes); read >= 0; read = from.read(bytes)) {
                to.write(bytes, 0, read);
                to.flush();
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        redis.close();
    }

    private String url() {
        return "rediss://localhost:" + proxy.getLocalPort();
    }

    @Test
    void a_certificate_is_verified() {
        try (var engine = RedisSharedLimits.at(url())) {
            assertThrows(IllegalStateException.class, () -> engine.acquire(REQUEST));
        }
    }

    @Test
    void a_client_of_the_caller_may_trust_it() throws Exception {
        var file = directory.resolve("ca.pem");
        Files.writeString(file, certificate.certificatePem());
        try (var client = RedisClient.create(url())) {
            client.setOptions(ClientOptions.builder()
                    .sslOptions(SslOptions.builder().trustManager(file.toFile()).build())
                    .build());

            assertInstanceOf(
                    SlotResult.Granted.class, RedisSharedLimits.of(client).acquire(REQUEST));
        }
    }
}
