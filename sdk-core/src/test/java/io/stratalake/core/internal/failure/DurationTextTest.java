package io.stratalake.core.internal.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.000001S, 0 s",
        "PT0.25S, 250 ms",
        "PT1S, 1 s",
        "PT1.55S, 1.5 s",
        "PT59.99S, 59.9 s",
        "PT1M, 1 min",
        "PT1M30.7S, 1 min 30 s",
        "PT15M, 15 min",
        "PT2H, 2 h",
        "PT2H30M12S, 2 h 30 min",
        "P2D, 48 h",
        "PT9223372036854775807.999999999S, 2562047788015215 h 30 min",
    })
    void two_largest_units(Duration duration, String text) {
        assertEquals(text, DurationText.of(duration));
    }
}
