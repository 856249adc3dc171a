package io.stratalake.examples.console;

/** Numbers of things in sentences. */
public final class Count {

    private Count() {}

    /** Returns {@code 1 event} or {@code 2 events}. */
    public static String of(long number, String noun) {
        return of(number, noun, noun + "s");
    }

    /** Returns the number with the words for one thing, or for another number of them. */
    public static String of(long number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
