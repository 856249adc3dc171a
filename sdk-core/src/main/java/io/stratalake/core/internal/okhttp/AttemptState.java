package io.stratalake.core.internal.okhttp;

import java.net.Proxy;
import java.net.Socket;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one attempt: whether a byte of the request may have left this machine, and whether a response began.
 * It decides whether a request that is not repeatable can be sent again. Thread-safe.
 */
public final class AttemptState {

    private final boolean repeatable;
    private final @Nullable RequestBody bodyOnGet;
    private volatile boolean begun;
    private volatile @Nullable Socket socket;
    private volatile @Nullable Response head;
    private volatile @Nullable Proxy proxy;

    /**
     * @param repeatable whether sending the request twice has the same effect as sending it once
     * @param bodyOnGet the body of a GET, or {@code null} if there is no such body
     */
    public AttemptState(boolean repeatable, @Nullable RequestBody bodyOnGet) {
        this.repeatable = repeatable;
        this.bodyOnGet = bodyOnGet;
    }

    boolean isRepeatable() {
        return repeatable;
    }

    @Nullable
    RequestBody bodyOnGet() {
        return bodyOnGet;
    }

    /** Returns whether there was a connection, over which sending of the request began. */
    public boolean hasBegun() {
        return begun;
    }

    /** Records that the request is about to be sent over the connection of a socket. */
    void begin(@Nullable Socket connected) {
        begun = true;
        socket = connected;
        head = null;
    }

    /** Returns the status of the response, or 0 if no status line was received. */
    public int status() {
        var response = head;
        return response == null ? 0 : response.code();
    }

    /**
     * Returns status and headers of the response, without its body.
     *
     * @return {@code null} if they were not received
     */
    @Nullable
    public Response head() {
        return head;
    }

    void responded(Response response) {
        head = response;
    }

    /** Records the proxy of a connection that is about to be opened. */
    void connecting(Proxy through) {
        proxy = through;
    }

    /**
     * Returns the proxy of the latest connection.
     *
     * @return {@code null} if no connection was opened
     */
    @Nullable
    public Proxy proxy() {
        return proxy;
    }

    /**
     * Keeps further requests off the connection, whose server may no longer be reachable. Needed for HTTP/2 only,
     * because a failed connection of HTTP/1.1 is not used again anyway.
     */
    public void retireConnection() {
        var used = socket;
        if (used != null) {
            StaleCheckedSocket.retire(used);
        }
    }
}
