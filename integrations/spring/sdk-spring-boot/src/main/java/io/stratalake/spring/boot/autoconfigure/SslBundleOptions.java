package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.error.ConfigurationException;
import java.io.IOException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.NoSuchAlgorithmException;
import java.security.UnrecoverableEntryException;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

/** Converts an SSL bundle to network options. */
final class SslBundleOptions {

    private SslBundleOptions() {}

    /**
     * Adds the trusted certificates and the client certificate of a bundle.
     *
     * @throws ConfigurationException if the bundle restricts protocols or ciphers, which the options cannot express
     */
    static NetworkOptions apply(SslBundle bundle, String name, NetworkOptions options) {
        if (bundle.getOptions().isSpecified()) {
            throw new ConfigurationException("The SSL bundle \"" + name
                    + "\" sets ciphers or enabled protocols, which the client does not support. Remove them from the"
                    + " bundle, or set an OkHttpClient with a customizer");
        }
        var changed = options;
        var trust = bundle.getStores().getTrustStore();
        if (trust != null) {
            changed = changed.trust(trust).trustNoOthers();
        }
        var keys = bundle.getStores().getKeyStore();
        if (keys != null) {
            var password = password(bundle);
            changed = changed.clientCertificate(only(bundle.getKey().getAlias(), keys, password), password);
        }
        return changed;
    }

    private static char[] password(SslBundle bundle) {
        var password = bundle.getKey().getPassword();
        if (password == null) {
            password = bundle.getStores().getKeyStorePassword();
        }
        return password == null ? new char[0] : password.toCharArray();
    }

    /** Returns a store with the entry of one alias, or the whole store if no alias is set. */
    private static KeyStore only(@Nullable String alias, KeyStore keys, char[] password) {
        if (alias == null) {
            return keys;
        }
        try {
            var single = KeyStore.getInstance(KeyStore.getDefaultType());
            single.load(null, null);
            var protection = new KeyStore.PasswordProtection(password);
            single.setEntry(alias, keys.getEntry(alias, protection), protection);
            return single;
        } catch (KeyStoreException
                | NoSuchAlgorithmException
                | UnrecoverableEntryException
                | CertificateException
                | IOException e) {
            throw new IllegalStateException(
                    "The key of the SSL bundle cannot be read: check its alias and password", e);
        }
    }
}
