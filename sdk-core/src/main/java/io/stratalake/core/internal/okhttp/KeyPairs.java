package io.stratalake.core.internal.okhttp;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** The check that a private key and a public key belong together. */
final class KeyPairs {

    private static final byte[] SAMPLE = {1, 2, 3, 4};

    private KeyPairs() {}

    /** Returns whether the public key verifies a signature of the private key. */
    static boolean match(PrivateKey privateKey, PublicKey publicKey) {
        try {
            var signature = Signature.getInstance(algorithm(privateKey));
            signature.initSign(privateKey);
            signature.update(SAMPLE);
            var signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException ofDifferentKinds) {
            return false;
        }
    }

    private static String algorithm(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }
}
