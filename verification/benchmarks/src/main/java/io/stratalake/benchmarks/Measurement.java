package io.stratalake.benchmarks;

import java.util.List;

/** A measurement that produces rows of the table. */
public interface Measurement {

    /** Returns the name for {@code -Donly=}. */
    String name();

    /**
     * Returns whether the measurement mostly waits and is not affected by a busy processor, so that it can run side by side
     * with all others. It is not repeated.
     */
    default boolean mostlyWaits() {
        return false;
    }

    /**
     * Runs the measurement and returns its rows.
     *
     * @throws Exception if the measurement fails; ends the run
     */
    List<Row> rows(Mode mode) throws Exception;
}
