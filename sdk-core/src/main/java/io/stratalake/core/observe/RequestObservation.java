package io.stratalake.core.observe;

import java.util.function.BiConsumer;

/** Follows one attempt of a request. Used by the thread that sends it. */
public interface RequestObservation {

    /** Follows nothing. */
    RequestObservation NONE = end -> {};

    /**
     * Adds headers to the request, such as {@code traceparent} (W3C Trace Context).
     *
     * @param header takes a name and a value; a header of that name which the request has already is replaced
     */
    default void propagate(BiConsumer<String, String> header) {}

    /** The attempt is over: an answer was read to its end, or there is none. */
    void ended(RequestEnd end);
}
