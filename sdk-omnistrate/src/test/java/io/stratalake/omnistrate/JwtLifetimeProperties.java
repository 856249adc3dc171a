package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class JwtLifetimeProperties {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Property
    void nothing_that_a_service_sends_is_refused_and_no_life_is_over_before_it_begins(@ForAll String text) {
        var inClaim = "{\"exp\": " + text + "}";
        var sent = List.of(text, "a." + text + ".c", FakeOmnistrate.jwt(text), FakeOmnistrate.jwt(inClaim));
        for (var token : sent) {
            var lifetime = JwtLifetime.of(token, NOW);
            assertTrue(lifetime == null || lifetime.compareTo(Duration.ZERO) > 0, () -> token + " lives " + lifetime);
        }
    }

    @Property
    void a_life_to_come_is_read_to_the_second(@ForAll @LongRange(min = 1, max = 1L << 40) long seconds) {
        var token = FakeOmnistrate.jwt("{\"exp\": " + (NOW.getEpochSecond() + seconds) + "}");
        assertEquals(Duration.ofSeconds(seconds), JwtLifetime.of(token, NOW));
    }
}
