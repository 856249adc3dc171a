package io.stratalake.examples.tour;

/** Thrown if the SDK does not behave as the tour describes. */
final class UnmetExpectation extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnmetExpectation(String expectation) {
        super("Expected, but not true: " + expectation);
    }
}
