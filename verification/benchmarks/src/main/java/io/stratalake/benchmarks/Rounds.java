package io.stratalake.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The measurements of a run, one after another. Those with an unsteady row are repeated, and their rounds are added, as
 * long as there is time; the most unsteady one first.
 */
final class Rounds {

    private static final int MAX_REPETITIONS = 3;

    private final Mode mode;
    private final long began = System.nanoTime();

    Rounds(Mode mode) {
        this.mode = mode;
    }

    /** A measurement with its rows so far, and how long one repetition takes. */
    private static final class Measured {

        private final Measurement measurement;
        private final long nanos;
        private List<Row> rows;
        private int repetitions;

        Measured(Measurement measurement, Mode mode) throws Exception {
            var began = System.nanoTime();
            this.measurement = measurement;
            this.rows = measurement.rows(mode);
            this.nanos = System.nanoTime() - began;
        }

        double variation() {
            return rows.stream().mapToDouble(Row::variation).max().orElse(0);
        }

        boolean isUnsteady() {
            return rows.stream().anyMatch(Row::isUnsteady);
        }

        void repeat(Mode mode) throws Exception {
            var more = measurement.rows(mode);
            var all = new ArrayList<Row>();
            for (var row : rows) {
                all.add(more.stream()
                        .filter(row::isSameAs)
                        .findFirst()
                        .map(row::and)
                        .orElse(row));
            }
            rows = all;
            repetitions++;
        }
    }

    /**
     * Runs the measurements and returns their rows, in the same order.
     *
     * @throws Exception if a measurement fails; ends the run
     */
    List<Row> of(List<Measurement> measurements) throws Exception {
        var measured = new LinkedHashMap<Measurement, Measured>();
        for (var measurement : measurements) {
            measured.put(measurement, new Measured(measurement, mode));
        }
        for (var next = mostUnsteady(measured.values()); next != null; next = mostUnsteady(measured.values())) {
            System.err.printf("%s varies by %.0f %%, another time%n", next.measurement.name(), 50 * next.variation());
            next.repeat(mode);
        }
        var rows = new ArrayList<Row>();
        measured.values().forEach(each -> rows.addAll(each.rows));
        return rows;
    }

    /** Returns the one to repeat, or null if all are steady or there is no time. */
    private @Nullable Measured mostUnsteady(Collection<Measured> measured) {
        var left = TimeUnit.SECONDS.toNanos(mode.seconds()) - (System.nanoTime() - began);
        return measured.stream()
                .filter(each -> each.isUnsteady() && each.repetitions < MAX_REPETITIONS && each.nanos < left)
                .max(Comparator.comparingDouble(Measured::variation))
                .orElse(null);
    }
}
