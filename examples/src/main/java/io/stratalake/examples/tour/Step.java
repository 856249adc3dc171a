package io.stratalake.examples.tour;

/** One thing that the tour shows. What it prints as code is the code that it runs. */
interface Step {

    /** What is shown, in a few words. */
    String title();

    /**
     * Shows it.
     *
     * @throws BrokenPromise if the SDK does not do what the tour says
     */
    void walk(Guide guide);
}
