package io.stratalake.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.journal.FileJournal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of shared tokens. */
class SharedTokensTest {

    @TempDir
    Path folder;

    private FileJournal journal;

    @BeforeEach
    void open() {
        journal = FileJournal.open(folder.resolve("tokens.journal"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private SharedTokens.Builder builder() {
        return SharedTokens.builder(journal);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33, 64})
    void a_key_has_32_bytes(int length) {
        var key = new byte[length];

        var refusal = assertThrows(ConfigurationException.class, () -> builder().encryptionKey(key));
        assertThrows(ConfigurationException.class, () -> builder().decryptionKey(key));

        assertEquals(
                "A key of shared tokens has %s bytes. Use an AES key of 256 bits: 32 random bytes, not a password"
                        .formatted(length),
                refusal.getMessage());
    }

    @Test
    void a_key_object_is_an_aes_key_of_256_bits_or_one_without_encoded_form() {
        assertThrows(
                ConfigurationException.class,
                () -> builder().encryptionKey(new SecretKeySpec(new byte[32], "HmacSHA256")));
        assertThrows(
                ConfigurationException.class, () -> builder().decryptionKey(new SecretKeySpec(new byte[16], "AES")));

        builder().encryptionKey(new SecretKeySpec(new byte[32], "AES")).build();
        builder().encryptionKey(new KeyInHardware()).build();
    }

    private static final class KeyInHardware implements SecretKey {

        private static final long serialVersionUID = 1L;

        @Override
        public String getAlgorithm() {
            return "AES";
        }

        @Override
        public String getFormat() {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] getEncoded() {
            return null;
        }
    }

    @Test
    void a_key_is_required() {
        assertThrows(ConfigurationException.class, () -> builder().build());
        assertThrows(
                ConfigurationException.class,
                () -> builder().decryptionKey(new byte[32]).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a/b", "ä"})
    void a_name_is_plain(String name) {
        assertThrows(ConfigurationException.class, () -> builder().name(name));
    }

    @Test
    void durations_are_positive() {
        assertThrows(ConfigurationException.class, () -> builder().lease(Duration.ZERO));
        assertThrows(
                ConfigurationException.class,
                () -> builder().journalTimeout(Duration.ofSeconds(1).negated()));
    }

    @Test
    void credentials_without_an_identity_need_a_name() {
        var tokens = builder().encryptionKey(new byte[32]);
        Credentials own = context -> AccessToken.of("a");

        assertThrows(ConfigurationException.class, () -> tokens.build().share(own));
        assertTrue(tokens.name("vault").build().share(own).isRenewable());
    }

    @Test
    void client_credentials_have_the_identity_of_client_endpoint_and_scopes() {
        assertEquals(
                Optional.of("client credentials\nhttps://host/token\nid\none two"),
                clientCredentials("id", "one", "two").identity());
        assertEquals(
                Optional.of("client credentials\nhttps://host/token\nother\n"),
                clientCredentials("other").identity());
        assertEquals(
                clientCredentials("id").identity(), new ReplaceableCredentials(clientCredentials("id")).identity());
        assertEquals(Optional.of("token\na"), Credentials.bearerToken("a").identity());
        assertEquals(
                Optional.empty(),
                Credentials.supplier(() -> AccessToken.of("a")).identity());
    }

    private static ClientCredentials clientCredentials(String id, String... scopes) {
        return ClientCredentials.builder()
                .tokenEndpoint(URI.create("https://host/token"))
                .clientId(id)
                .clientSecret("secret")
                .scopes(scopes)
                .build();
    }

    @Test
    void texts_show_no_key() {
        var builder = builder().name("batch").encryptionKey(new byte[32]);

        assertEquals("SharedTokens.Builder[name=batch]", builder.toString());
        assertEquals(
                "SharedTokens[name=batch, journal=FileJournal]", builder.build().toString());
    }
}
