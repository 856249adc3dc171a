package io.stratalake.core.internal.ratelimit;

/** The use of a permission to send a request. */
interface Releasable {

    /** Ends the use: the response began, or the attempt ended. */
    void release();

    /** Returns the permission, which no request used. */
    void cancel();
}
