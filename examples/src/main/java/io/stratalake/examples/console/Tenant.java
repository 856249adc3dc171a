package io.stratalake.examples.console;

/**
 * A tenant of a managed service provider: a workspace with an API client of its own.
 *
 * @param name how people call it
 * @param workspace the id of its workspace
 * @param clientId the id of its API client
 * @param secretVariable the environment variable that holds the client's secret, which is written nowhere
 */
public record Tenant(String name, String workspace, String clientId, String secretVariable) {}
