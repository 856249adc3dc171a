package io.stratalake.core.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.okhttp.SecuredServer;
import io.stratalake.core.internal.okhttp.SecuredServer.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PemCertificatesTest {

    private static final String PASSWORD = "k3y-hunter2";

    @TempDir
    private Path folder;

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertAccepted(SecuredServer server, NetworkOptions options) throws IOException {
        var client = options.applyTo(new OkHttpClient.Builder()).build();
        var request = new Request.Builder().url(server.url() + "/thing").build();
        try (var response = client.newCall(request).execute()) {
            assertEquals(200, response.code());
        }
    }

    private static ConfigurationException rejected(Executable action, String... parts) {
        var rejected = assertThrows(ConfigurationException.class, action);
        for (var part : parts) {
            assertTrue(rejected.getMessage().contains(part), rejected.getMessage());
        }
        for (Throwable link = rejected; link != null; link = link.getCause()) {
            assertFalse(link.toString().contains("hunter2"), link.toString());
        }
        return rejected;
    }

    private static String pem(HeldCertificate certificate) {
        return certificate.certificatePem();
    }

    @Test
    void a_corporate_authority_among_others_is_trusted() throws IOException {
        try (var server = new SecuredServer(Tls.ON)) {
            var other = new HeldCertificate.Builder().build();
            var authority = "# corporate root\n" + pem(other) + "\nSubject: private\r\n"
                    + pem(other).replace("\n", "\r\n")
                    + "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getEncoder().encodeToString(encoded(server))
                    + "\n-----END CERTIFICATE-----";

            assertAccepted(server, NetworkOptions.standard().trust(file("ca.pem", authority)));
        }
    }

    private static byte[] encoded(SecuredServer server) {
        try {
            return server.authority().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_client_certificate_and_its_key_come_from_two_files_or_from_one() throws IOException {
        try (var server = new SecuredServer(Tls.WITH_CLIENT_CERTIFICATE)) {
            var client = server.clientCertificate();
            var certificate = file("tls.crt", pem(client));
            var key = file("tls.key", client.privateKeyPkcs8Pem());
            var both = file("both.pem", client.privateKeyPkcs8Pem() + pem(client));

            assertAccepted(server, server.trusting().clientCertificate(certificate, key));
            assertAccepted(server, server.trusting().clientCertificate(both, both));
        }
    }

    @Test
    void an_encrypted_key_needs_its_password() throws Exception {
        try (var server = new SecuredServer(Tls.WITH_CLIENT_CERTIFICATE)) {
            var client = server.clientCertificate();
            var certificate = file("tls.crt", pem(client));
            var key = file("tls.key", encrypted(client));
            var options = server.trusting();

            assertAccepted(server, options.clientCertificate(certificate, key, PASSWORD.toCharArray()));
            rejected(() -> options.clientCertificate(certificate, key), "tls.key is encrypted", "password");
            rejected(
                    () -> options.clientCertificate(certificate, key, "other".toCharArray()),
                    "tls.key cannot be decrypted: check its password");
        }
    }

    private static String encrypted(HeldCertificate client) throws GeneralSecurityException, IOException {
        var algorithm = "PBEWithHmacSHA256AndAES_256";
        var parameters = AlgorithmParameters.getInstance("PBES2");
        var cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(PASSWORD.toCharArray())),
                new PBEParameterSpec(new byte[16], 1000));
        parameters.init(cipher.getParameters().getEncoded());
        var info = new EncryptedPrivateKeyInfo(
                parameters, cipher.doFinal(client.keyPair().getPrivate().getEncoded()));
        return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                + new String(Base64.getMimeEncoder().encode(info.getEncoded()), ISO_8859_1)
                + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
    }

    @Test
    void keys_of_rsa_are_accepted_too() throws IOException {
        var client = new HeldCertificate.Builder().rsa2048().build();
        var both = file("both.pem", pem(client) + client.privateKeyPkcs8Pem());

        assertTrue(NetworkOptions.standard()
                .clientCertificate(both, both)
                .toString()
                .contains("client certificate=set"));
    }

    @Test
    void a_key_in_an_older_format_is_rejected_with_the_command_that_converts_it() {
        var client = new HeldCertificate.Builder().rsa2048().build();
        var both = file("both.pem", pem(client) + client.privateKeyPkcs1Pem());

        rejected(
                () -> NetworkOptions.standard().clientCertificate(both, both),
                "both.pem",
                "RSA PRIVATE KEY",
                "openssl pkcs8 -topk8");
    }

    @Test
    void the_key_of_another_certificate_is_rejected() {
        var client = new HeldCertificate.Builder().build();
        var certificate = file("tls.crt", pem(client));
        for (var other : new HeldCertificate[] {
            new HeldCertificate.Builder().build(),
            new HeldCertificate.Builder().rsa2048().build()
        }) {
            var key = file("tls.key", other.privateKeyPkcs8Pem());

            rejected(
                    () -> NetworkOptions.standard().clientCertificate(certificate, key),
                    "tls.key does not belong to the first certificate in",
                    "tls.crt");
        }
    }

    @Test
    void a_file_without_what_is_needed_is_named() {
        var options = NetworkOptions.standard();
        var client = new HeldCertificate.Builder().build();
        var certificate = file("tls.crt", pem(client));
        var key = file("tls.key", client.privateKeyPkcs8Pem());
        var missing = folder.resolve("missing.pem");

        rejected(() -> options.trust(missing), "missing.pem does not exist");
        rejected(() -> options.trust(folder), folder + " cannot be read");
        rejected(() -> options.trust(key), "tls.key has no certificate", "BEGIN CERTIFICATE");
        rejected(() -> options.trust(file("empty.pem", "")), "empty.pem has no certificate");
        rejected(() -> options.clientCertificate(certificate, certificate), "tls.crt has no private key");
        rejected(
                () -> options.trust(file("bad.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")),
                "bad.pem has an invalid certificate");
        rejected(
                () -> options.trust(file("bad.pem", "-----BEGIN CERTIFICATE-----\n!A!\n-----END CERTIFICATE-----\n")),
                "bad.pem");
        rejected(
                () -> options.clientCertificate(
                        certificate,
                        file("bad.key", "-----BEGIN PRIVATE KEY-----\naHVudGVyMg==\n-----END PRIVATE KEY-----\n")),
                "bad.key is damaged");
    }
}
