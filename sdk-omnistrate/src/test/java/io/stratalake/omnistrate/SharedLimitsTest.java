package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimitOptions;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The clients that can share limits. */
class SharedLimitsTest {

    private final SharedLimits engine = new SharedLimits() {
        @Override
        public SlotResult acquire(SlotRequest request) {
            return new SlotResult.Granted(1, "epoch");
        }

        @Override
        public void release(SlotRequest slot) {
            // Every request is granted.
        }

        @Override
        public void cancel(SlotRequest request) {
            // Every request is granted.
        }

        @Override
        public void pause(LimitKey key, Duration length) {
            // Every request is granted.
        }

        @Override
        public void close() {
            throw new AssertionError("the engine belongs to the caller");
        }
    };

    private OmnistrateClient.Builder builder() {
        return OmnistrateClient.builder().sharedLimits(engine);
    }

    @Test
    void a_user_and_an_api_key_are_an_account() {
        assertDoesNotThrow(() -> {
            builder().signIn("user@example.com", "secret").build().close();
            builder().apiKey("om_key").build().close();
        });
    }

    @Test
    void a_token_needs_a_name() {
        assertThrows(ConfigurationException.class, builder().bearerToken("t")::build);
        assertDoesNotThrow(() -> OmnistrateClient.builder()
                .bearerToken("t")
                .sharedLimits(SharedLimitOptions.of(engine).scopedTo("jobs"))
                .build()
                .close());
    }
}
