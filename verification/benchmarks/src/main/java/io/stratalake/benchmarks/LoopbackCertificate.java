package io.stratalake.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for the loopback address, created for one run, and a trust store with it and all certificates that the
 * JVM trusts, so that a client reads as many certificates as in production.
 */
final class LoopbackCertificate implements AutoCloseable {

    private static final String PASSWORD = "changeit"; // the password of the JVM's trust store
    private static final String NAME = "loopback";

    private final Path folder;
    private final Path keys;
    private final Path trust;

    LoopbackCertificate() throws IOException, InterruptedException {
        this.folder = Files.createTempDirectory("loopback");
        this.keys = folder.resolve("keys.p12");
        this.trust = folder.resolve("trust.p12");
        try {
            keytool(
                    "-genkeypair",
                    "-alias",
                    NAME,
                    "-keyalg",
                    "RSA",
                    "-keysize",
                    "2048",
                    "-dname",
                    "CN=127.0.0.1",
                    "-ext",
                    "SAN=ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    keys.toString());
            var certificates = KeyStore.getInstance(
                    Path.of(System.getProperty("java.home"), "lib", "security", "cacerts")
                            .toFile(),
                    PASSWORD.toCharArray());
            certificates.setCertificateEntry(NAME, keyStore().getCertificate(NAME));
            try (var out = Files.newOutputStream(trust)) {
                certificates.store(out, PASSWORD.toCharArray());
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate for 127.0.0.1 can be made", e);
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                        .toString()),
                Stream.concat(Stream.of(arguments), Stream.of("-storepass", PASSWORD)));
        var process =
                new ProcessBuilder(command.toList()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool said: " + said);
        }
    }

    private KeyStore keyStore() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    }

    /** Returns the socket factory of a server with the certificate. */
    ServerSocketFactory sockets() throws IOException {
        try {
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keyStore(), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context.getServerSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS with the certificate for 127.0.0.1", e);
        }
    }

    /** Returns the JVM arguments that make a client trust the certificate. */
    List<String> arguments() {
        return List.of("-Djavax.net.ssl.trustStore=" + trust, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(keys);
        Files.deleteIfExists(trust);
        Files.delete(folder);
    }
}
