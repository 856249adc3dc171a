package io.stratalake.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A self-signed certificate of 127.0.0.1, made for one run, in PEM files for a server. */
final class LoopbackCertificate {

    private static final String PASSWORD = "changeit";

    private final X509Certificate certificate;
    private final Path certificateFile;
    private final Path keyFile;

    LoopbackCertificate(RunFolder folder) {
        var store = folder.path("keys.p12");
        folder.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "loopback",
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
                store.toString(),
                "-storepass",
                PASSWORD));
        try {
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            certificate = (X509Certificate) keys.getCertificate("loopback");
            certificateFile = folder.write("certificate.pem", pem("CERTIFICATE", certificate.getEncoded()));
            keyFile = folder.write(
                    "key.pem",
                    pem(
                            "PRIVATE KEY",
                            keys.getKey("loopback", PASSWORD.toCharArray()).getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String label, byte[] content) {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, text, label);
    }

    X509Certificate certificate() {
        return certificate;
    }

    Path certificateFile() {
        return certificateFile;
    }

    Path keyFile() {
        return keyFile;
    }
}
