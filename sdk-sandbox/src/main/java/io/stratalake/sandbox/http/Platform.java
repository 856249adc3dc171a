package io.stratalake.sandbox.http;

import java.util.Map;

/** One of the services that share the front door: which paths are its own, and how it lets in and turns away. */
public interface Platform {

    /** Whether an encoded path is this platform's, played or not. */
    boolean owns(String path);

    /** Whether clients get, renew or give up tokens at an encoded path. Nobody needs a token there. */
    boolean signsInAt(String path);

    /**
     * Answers a request at a path where clients sign in.
     *
     * @throws HttpError if it is turned down in the words of the platform
     */
    Reply signIn(Request request);

    /** The body of a request at a path where clients sign in, without the secrets in it. */
    String withoutSecrets(String body);

    /** What can be called. */
    RouteTable routes();

    /** The headers of every answer of an operation, refusals among them. */
    Map<String, String> headers(Operation operation);

    /**
     * Lets a request in, and gives headers for its answer.
     *
     * @throws HttpError if its token is not good, or its caller asked too often
     */
    Map<String, String> admit(Operation operation, Request request);

    /** How a refusal looks here. */
    Reply reply(HttpError refusal, String requestId);

    /** The names that lead from page to page. */
    PageLink pageLink();

    /** Makes every token so far worthless. */
    void revokeTokens();
}
