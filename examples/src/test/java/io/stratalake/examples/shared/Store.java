package io.stratalake.examples.shared;

/** A server with the limits that processes share. */
interface Store extends AutoCloseable {

    /** Returns the URL that a {@link BusyProgram} uses. */
    String url();

    /** Starts the server again, with its data. */
    void start();

    /** Stops the server. */
    @Override
    void close();
}
