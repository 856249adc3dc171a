package io.stratalake.core.internal.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Encryption of texts with AES-GCM: a random nonce of 96 bits, and a tag of 128 bits over the text and its context.
 * Immutable.
 */
public final class TokenCipher {

    /** The length of a key: 256 bits. */
    public static final int KEY_BYTES = 32;

    /** The algorithm of a key. */
    public static final String KEY_ALGORITHM = "AES";

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey encryptionKey;
    private final List<SecretKey> keys;

    /** @param others keys that also decrypt */
    public TokenCipher(SecretKey encryptionKey, List<SecretKey> others) {
        this.encryptionKey = encryptionKey;
        this.keys = Stream.concat(Stream.of(encryptionKey), others.stream()).toList();
    }

    /**
     * Encrypts a text.
     *
     * @param context the place of the text, in which alone it can be decrypted
     * @return nonce, encrypted text and tag, in Base64
     * @throws GeneralSecurityException if the provider of the key fails
     */
    String encrypt(String text, String context) throws GeneralSecurityException {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var encrypted =
                cipher(Cipher.ENCRYPT_MODE, encryptionKey, nonce, context).doFinal(bytes(text));
        var all = Arrays.copyOf(nonce, NONCE_BYTES + encrypted.length);
        System.arraycopy(encrypted, 0, all, NONCE_BYTES, encrypted.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** Returns the text, or null if no key fits, or text or context were altered. */
    @Nullable
    String decrypt(String encrypted, String context) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(encrypted);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        if (all.length <= NONCE_BYTES) {
            return null;
        }
        var nonce = Arrays.copyOf(all, NONCE_BYTES);
        for (var key : keys) {
            try {
                var text = cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                        .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
                return new String(text, StandardCharsets.UTF_8);
            } catch (GeneralSecurityException otherKey) {
                // The next key may fit.
            }
        }
        return null;
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String context)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(TRANSFORMATION);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bytes(context));
        return cipher;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Contains no key. */
    @Override
    public String toString() {
        return "TokenCipher[%s keys]".formatted(keys.size());
    }
}
