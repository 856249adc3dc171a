package io.stratalake.core.observe;

import java.util.function.BiConsumer;

/** The observation of one attempt of a request, on the thread that sends it. */
public interface RequestObservation {

    /** An observation without effect. */
    RequestObservation NONE = end -> {};

    /**
     * Adds headers to the request, such as {@code traceparent} (W3C Trace Context).
     *
     * @param header accepts a name and a value; replaces an existing header of that name
     */
    default void propagate(BiConsumer<String, String> header) {}

    /** Handles the end of the attempt: the response was read completely, or there is no response. */
    void ended(RequestEnd end);
}
