package io.stratalake.greenlake.bulk;

/** The outcome of one item of a request that named several: of one key, subscription or device. */
public interface ItemResult {

    /** Returns the key, id or serial number, as it was requested. */
    String name();

    /** Returns the outcome. */
    Outcome outcome();

    /** Returns the reason, mostly in the service's words, or an empty string. */
    String reason();
}
