package io.stratalake.examples.tour;

/** The SDK did not do what the tour says of it. */
final class BrokenPromise extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokenPromise(String promise) {
        super("this was to be expected, and is not so: " + promise);
    }
}
