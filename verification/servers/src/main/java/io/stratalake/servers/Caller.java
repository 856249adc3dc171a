package io.stratalake.servers;

import java.io.IOException;

/** A client that lists and claims. Thread-safe. */
interface Caller extends AutoCloseable {

    /** Fetches a page of subscriptions. */
    void list() throws IOException, InterruptedException;

    /**
     * Claims one subscription key.
     *
     * @param callId the id of the call, sent as a header
     */
    void claim(String callId) throws IOException, InterruptedException;

    @Override
    void close();
}
