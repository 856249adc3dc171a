package io.stratalake.sandbox.http;

import io.stratalake.sandbox.contract.OperationSpec;
import java.util.Map;

/** A service behind the gateway: its paths, its sign-in, its operations, and the form of its errors. */
public interface Platform {

    /**
     * An admitted request: the handler, which belongs to the workspace of the token, and headers of the response.
     *
     * @param handler handles the request
     */
    record Admission(Call.Handler handler, Map<String, String> headers) {}

    /** Returns whether an encoded path belongs to this platform. */
    boolean owns(String path);

    /** Returns whether clients get, renew or revoke tokens at an encoded path. Such requests need no token. */
    boolean signsInAt(String path);

    /**
     * Handles a request at a path where clients sign in.
     *
     * @throws HttpError if it is rejected in the form of the platform
     */
    Reply signIn(Request request);

    /** Masks the secrets in the body of a request at a path where clients sign in. */
    String withoutSecrets(String body);

    /** Returns the operations. */
    RouteTable routes();

    /**
     * Admits a request.
     *
     * @throws HttpError if its token is not valid, or a rate limit is exceeded
     */
    Admission admit(OperationSpec operation, Request request);

    /** Returns the response to an error. */
    Reply reply(HttpError error, String requestId);

    /** Revokes all tokens. */
    void revokeTokens();
}
