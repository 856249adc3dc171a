package io.stratalake.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

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
        return median(ratios(other));
    }

    /**
     * Returns how far the ratios per round lie apart, divided by their median: the range of the middle half of them, or of
     * all if there are fewer than four. Zero for a single round, or for series of different length.
     */
    double variationTo(Series other) {
        if (values.length != other.values.length || values.length < 2) {
            return 0;
        }
        var ratios = ratios(other);
        Arrays.sort(ratios);
        var cut = ratios.length < 4 ? 0 : ratios.length / 4;
        return (ratios[ratios.length - 1 - cut] - ratios[cut]) / median(ratios);
    }

    /** Returns the series of further rounds appended to this one. */
    Series and(Series more) {
        return new Series(
                unit,
                DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(more.values))
                        .toArray());
    }

    private double[] ratios(Series other) {
        var ratios = new double[values.length];
        Arrays.setAll(ratios, i -> values[i] / other.values[i]);
        return ratios;
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
