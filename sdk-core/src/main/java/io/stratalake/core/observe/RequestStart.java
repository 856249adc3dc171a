package io.stratalake.core.observe;

/**
 * An attempt of a request that is about to be sent. Immutable.
 *
 * @param operationId the operation's name in the contract
 * @param method the HTTP method
 * @param pathTemplate the path with its parameters' names in braces: of low cardinality, fit for the name of a span or
 *     the tag of a metric
 * @param scheme {@code https} or {@code http}
 * @param host the host that is asked
 * @param port its port
 * @param path the path as sent, with {@code ***} for what is secret in it, and without the query, which may hold
 *     what is nobody's business
 * @param attempt 1 for the first attempt, 2 for the first repetition
 */
public record RequestStart(
        String operationId,
        String method,
        String pathTemplate,
        String scheme,
        String host,
        int port,
        String path,
        int attempt) {}
