package io.stratalake.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The figures of one peer, one per round.
 *
 * @param unit the unit to print after the figure
 */
public record Series(String unit, double... values) {

    /** Returns a series of figures in one unit. */
    public static Series of(String unit, List<Double> values) {
        return new Series(unit, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Returns the median, because other load disturbs some rounds only. */
    public double median() {
        return median(values);
    }

    /** Returns the median of the ratios per round, because longer load disturbs both series. */
    double ratioTo(Series other) {
        if (values.length != other.values.length) {
            return median() / other.median();
        }
        var ratios = new double[values.length];
        Arrays.setAll(ratios, i -> values[i] / other.values[i]);
        return median(ratios);
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public String toString() {
        var median = median();
        var digits = median >= 100 ? 0 : median >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + digits + "f %s", median, unit).strip();
    }
}
