package io.stratalake.core.internal.okhttp;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Certificates and keys in a PEM file (RFC 7468). Text outside of the blocks is skipped. */
final class PemFile {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN (?<label>[A-Z0-9 ]+)-----(?<body>[^-]*)-----END \\k<label>-----");
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final String ENCRYPTED_KEY = "ENCRYPTED PRIVATE KEY";
    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private final Path file;
    private final List<Block> blocks;

    private record Block(String label, String body) {}

    private PemFile(Path file, List<Block> blocks) {
        this.file = file;
        this.blocks = blocks;
    }

    /** @throws ConfigurationException if the file cannot be read */
    static PemFile read(Path file) {
        try {
            var blocks = new ArrayList<Block>();
            var found = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (found.find()) {
                blocks.add(new Block(found.group("label"), found.group("body")));
            }
            return new PemFile(file, blocks);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException("The file " + file + " does not exist");
        } catch (IOException e) {
            throw new ConfigurationException(
                    "The file " + file + " cannot be read: check its permissions", Failure.unrelatedToACall(), e);
        }
    }

    /**
     * Returns the certificates in the order of the file.
     *
     * @throws ConfigurationException if the file has no certificate, or one is invalid
     */
    List<X509Certificate> certificates() {
        var found = new ArrayList<X509Certificate>();
        for (var block : blocks) {
            if (block.label().equals(CERTIFICATE)) {
                found.add(certificate(block));
            }
        }
        if (found.isEmpty()) {
            throw new ConfigurationException("The file " + file
                    + " has no certificate: it must be in PEM format, with a block that starts with -----BEGIN"
                    + " CERTIFICATE-----. openssl x509 -inform der -in FILE converts a certificate in DER format");
        }
        return found;
    }

    private X509Certificate certificate(Block block) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes(block)));
        } catch (CertificateException e) {
            throw new ConfigurationException(
                    "The file " + file + " has an invalid certificate", Failure.unrelatedToACall(), e);
        }
    }

    /**
     * Returns the private key.
     *
     * @param password the password of an encrypted key, or null
     * @throws ConfigurationException if the file has no key, the key has another format, or the password is missing or
     *     wrong
     */
    PrivateKey privateKey(char @Nullable [] password) {
        for (var block : blocks) {
            if (block.label().equals(KEY)) {
                return key(new PKCS8EncodedKeySpec(bytes(block)));
            }
            if (block.label().equals(ENCRYPTED_KEY)) {
                return key(decrypted(block, password));
            }
            if (block.label().endsWith(" " + KEY)) {
                throw new ConfigurationException("The key in " + file + " is in the format \"" + block.label()
                        + "\": convert it with openssl pkcs8 -topk8 -nocrypt -in FILE");
            }
        }
        throw new ConfigurationException("The file " + file
                + " has no private key: it must be in PEM format, with a block that starts with -----BEGIN PRIVATE"
                + " KEY-----");
    }

    private PKCS8EncodedKeySpec decrypted(Block block, char @Nullable [] password) {
        if (password == null) {
            throw new ConfigurationException(
                    "The key in " + file + " is encrypted: use clientCertificate(certificates, key, password)");
        }
        try {
            var info = new EncryptedPrivateKeyInfo(bytes(block));
            // The text of the parameters of PBES2 is the name of the algorithm; other schemes are named themselves.
            var algorithm =
                    info.getAlgName().equals("PBES2") ? info.getAlgParameters().toString() : info.getAlgName();
            var secret = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password));
            var cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, secret, info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (InvalidKeyException | InvalidKeySpecException e) {
            throw new ConfigurationException(
                    "The key in " + file + " cannot be decrypted: check its password", Failure.unrelatedToACall(), e);
        } catch (GeneralSecurityException | IOException e) {
            throw new ConfigurationException(
                    "The key in " + file
                            + " cannot be decrypted: it is damaged, or encrypted in a way that this JVM does"
                            + " not support. Convert it with openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE",
                    Failure.unrelatedToACall(),
                    e);
        }
    }

    private PrivateKey key(PKCS8EncodedKeySpec encoded) {
        for (var algorithm : KEY_ALGORITHMS) {
            var key = key(algorithm, encoded);
            if (key != null) {
                return key;
            }
        }
        throw new ConfigurationException("The key in " + file + " is damaged, or not a key of " + KEY_ALGORITHMS);
    }

    /** Returns null for a key of another algorithm, which each factory rejects. */
    private static @Nullable PrivateKey key(String algorithm, PKCS8EncodedKeySpec encoded) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
        } catch (GeneralSecurityException ofAnotherAlgorithm) {
            return null;
        }
    }

    private byte[] bytes(Block block) {
        try {
            return Base64.getMimeDecoder().decode(block.body());
        } catch (IllegalArgumentException e) {
            // Not as the cause: it quotes a part of what may be a key.
            throw new ConfigurationException("The file " + file + " has a damaged block " + block.label());
        }
    }
}
