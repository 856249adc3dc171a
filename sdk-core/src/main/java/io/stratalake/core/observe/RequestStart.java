package io.stratalake.core.observe;

/**
 * The start of an attempt of a request, before it is sent.
 *
 * @param operationId the operation's name in the contract
 * @param method the HTTP method
 * @param pathTemplate the path with the names of its parameters in braces; of low cardinality, so suitable for names of
 *     spans and tags of metrics
 * @param scheme {@code https} or {@code http}
 * @param host the host of the service
 * @param port the port of the service
 * @param path the path as sent, with secrets redacted as {@code ***}, and without the query, which may contain secrets
 * @param attempt 1 for the first attempt, 2 for the first retry
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
