package io.stratalake.core.internal.failure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Durations in messages. */
public final class DurationText {

    private static final int SECONDS_OF_A_MINUTE = 60;
    private static final int MINUTES_OF_AN_HOUR = 60;

    private DurationText() {}

    /** Returns the duration with its two largest units: {@code 250 ms}, {@code 1.5 s}, {@code 1 min 30 s}, {@code 2 h}. */
    public static String of(Duration duration) {
        // Unlike Duration.toMillis(), the conversion cannot overflow.
        var millis = TimeUnit.MILLISECONDS.convert(duration);
        if (millis < 1000 && millis > 0) {
            return millis + " ms";
        }
        if (duration.toMinutes() == 0) {
            var tenths = millis / 100;
            return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " s";
        }
        return duration.toHours() == 0
                ? joined(duration.toMinutes(), " min", duration.toSeconds() % SECONDS_OF_A_MINUTE, " s")
                : joined(duration.toHours(), " h", duration.toMinutes() % MINUTES_OF_AN_HOUR, " min");
    }

    private static String joined(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }
}
