package io.stratalake.examples.tour;

/** A step of the tour. The code that it prints is the code that it runs. */
interface Step {

    /** Returns a short title. */
    String title();

    /**
     * Runs the step and prints its results.
     *
     * @throws UnmetExpectation if the SDK does not behave as described
     */
    void walk(Guide guide);
}
