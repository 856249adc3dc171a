package io.stratalake.system.shared;

/** A server with the limits that processes share. */
interface Store extends AutoCloseable {

    /** Returns the URL that a {@link BusyProgram} uses. */
    String url();

    /** Returns the content of an operation's limit. */
    LimitView limit(String operation);

    /** Starts the server again, with the data that it had when it was stopped. */
    void start();

    /** Stops the server, which loses its data. */
    void crash();

    /** Stops the server, which keeps its data. */
    @Override
    void close();
}
