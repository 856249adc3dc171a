package io.stratalake.benchmarks;

import java.util.List;

/** Something that is measured, and gives lines of the table. */
public interface Measurement {

    /** What it is chosen by with {@code -Donly=}. */
    String name();

    /** Whether it hardly does anything but wait, and so disturbs no other that does the same. */
    default boolean mostlyWaits() {
        return false;
    }

    /**
     * Measures, and says what came out.
     *
     * @throws Exception whatever went wrong; the run ends
     */
    List<Row> rows(Mode mode) throws Exception;
}
