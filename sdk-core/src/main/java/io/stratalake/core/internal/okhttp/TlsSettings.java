package io.stratalake.core.internal.okhttp;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that a client trusts, and its own certificate. Immutable.
 *
 * @param added the trusted certificates besides those of the JVM, or in place of them
 * @param trustJvm whether the certificates that the JVM trusts are trusted too
 * @param keys the key managers with the client's own certificate, or {@code null} if it has no certificate
 */
public record TlsSettings(
        List<X509Certificate> added,
        boolean trustJvm,
        @Nullable List<KeyManager> keys) {

    public static TlsSettings jvmDefaults() {
        return new TlsSettings(List.of(), true, null);
    }

    public TlsSettings trusting(List<X509Certificate> more) {
        return new TlsSettings(Stream.concat(added.stream(), more.stream()).toList(), trustJvm, keys);
    }

    public TlsSettings trusting(KeyStore store) {
        try {
            var found = new ArrayList<X509Certificate>();
            for (var alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias)
                        && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    found.add(certificate);
                }
            }
            if (found.isEmpty()) {
                throw new ConfigurationException("The trust store holds no trusted certificate: import the"
                        + " certificate authority into it (keytool -importcert), or pass the certificate itself");
            }
            return trusting(found);
        } catch (KeyStoreException e) {
            throw rejected("The trust store cannot be read: load it with KeyStore.load(...) first", e);
        }
    }

    /**
     * Trusts the certificates of a PEM file, too.
     *
     * @throws ConfigurationException if the file cannot be read or has no certificate
     */
    public TlsSettings trusting(Path pem) {
        return trusting(PemFile.read(pem).certificates());
    }

    public TlsSettings withoutJvm() {
        return new TlsSettings(added, false, keys);
    }

    public TlsSettings clientCertificate(KeyStore store, char[] password) {
        try {
            if (Collections.list(store.aliases()).stream().noneMatch(alias -> isKey(store, alias))) {
                throw new ConfigurationException("The key store holds no private key: a client certificate needs its"
                        + " key, both in one entry (PKCS #12)");
            }
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            return new TlsSettings(added, trustJvm, List.of(factory.getKeyManagers()));
        } catch (UnrecoverableKeyException e) {
            throw rejected("The key of the client certificate cannot be decrypted: check the password of the key", e);
        } catch (GeneralSecurityException e) {
            throw rejected("The key store cannot be read: load it with KeyStore.load(...) first", e);
        }
    }

    /**
     * Sets the client certificate.
     *
     * @param certificates the PEM file with the client certificate, followed by those of its issuers
     * @param key the PEM file with the private key, which may be the same file
     * @param password the password of an encrypted key, or null
     */
    public TlsSettings clientCertificate(Path certificates, Path key, char @Nullable [] password) {
        var first = PemFile.read(certificates);
        var chain = first.certificates();
        var privateKey = (key.equals(certificates) ? first : PemFile.read(key)).privateKey(password);
        if (!KeyPairs.match(privateKey, chain.get(0).getPublicKey())) {
            throw new ConfigurationException("The key in " + key + " does not belong to the first certificate in "
                    + certificates + ": the client certificate comes first, followed by those of its issuers");
        }
        try {
            // Only in memory, so that its password protects nothing.
            var inMemory = new char[0];
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", privateKey, inMemory, chain.toArray(X509Certificate[]::new));
            return clientCertificate(store, inMemory);
        } catch (GeneralSecurityException | IOException e) {
            throw rejected("The client certificate in " + certificates + " cannot be used", e);
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (KeyStoreException e) {
            throw new IllegalStateException("the key store was loaded before", e);
        }
    }

    private static ConfigurationException rejected(String advice, Exception cause) {
        return new ConfigurationException(advice, Failure.unrelatedToACall(), cause);
    }

    public void applyTo(OkHttpClient.Builder client) {
        if (added.isEmpty() && trustJvm && keys == null) {
            return;
        }
        try {
            var trusted = trustManager();
            var tls = SSLContext.getInstance("TLS");
            tls.init(keys == null ? null : keys.toArray(KeyManager[]::new), new TrustManager[] {trusted}, null);
            client.sslSocketFactory(tls.getSocketFactory(), trusted);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the JVM has no TLS", e);
        }
    }

    private X509TrustManager trustManager() throws GeneralSecurityException, IOException {
        var all = new ArrayList<>(added);
        if (trustJvm) {
            all.addAll(List.of(trustManager(null).getAcceptedIssuers()));
        }
        if (all.isEmpty()) {
            throw new ConfigurationException(
                    "The client trusts no certificate: trustNoOthers() needs certificates from trust(...)");
        }
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var i = 0; i < all.size(); i++) {
            store.setCertificateEntry(Integer.toString(i), all.get(i));
        }
        return trustManager(store);
    }

    /** @param store the trusted certificates, or {@code null} for those of the JVM */
    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the JVM has no TLS"));
    }

    @Override
    public String toString() {
        return "trusted certificates=%s%s, client certificate=%s"
                .formatted(added.size(), trustJvm ? " and those of the JVM" : "", keys == null ? "not set" : "set");
    }
}
