package io.stratalake.sandbox;

import java.net.URI;

/**
 * A workspace of HPE GreenLake in a sandbox, with its API client. Immutable.
 *
 * @param id the id of the workspace: 32 hexadecimal digits
 * @param clientId the id of its API client
 * @param clientSecret the secret of its API client
 * @param tokenUrl where the client gets tokens for the workspace
 */
public record SandboxWorkspace(String id, String clientId, String clientSecret, URI tokenUrl) {

    /** Returns the workspace without its secret. */
    @Override
    public String toString() {
        return "SandboxWorkspace[id=" + id + ", clientId=" + clientId + ", tokenUrl=" + tokenUrl + "]";
    }
}
