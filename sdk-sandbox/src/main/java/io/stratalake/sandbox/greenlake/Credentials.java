package io.stratalake.sandbox.greenlake;

import io.stratalake.sandbox.simulation.StableId;

/** An API client and its workspace. */
public record Credentials(String clientId, String clientSecret, String workspaceId) {

    private static final String FIRST_WORKSPACE = "7c3d9a41e5b84f0f9d26a1b0c4e8f512";

    /**
     * Returns the client of a workspace; the same for the same number. The secret has characters with a meaning in
     * forms, so that a client that does not encode it cannot sign in.
     */
    static Credentials ofWorkspace(int number) {
        return number == 0
                ? new Credentials(
                        "5b0a3f0e-6f1d-4b52-9a37-0c8c2a4de901", "c2FuZGJveA+not/a=real&secret", FIRST_WORKSPACE)
                : new Credentials(
                        StableId.of("client", number),
                        "c2FuZGJveA+not/a=real&secret" + number,
                        StableId.of("workspace", number).replace("-", ""));
    }

    /** Returns the number by which the data of a workspace differs from that of others. */
    static int seed(String workspaceId) {
        return workspaceId.equals(FIRST_WORKSPACE) ? 0 : 1 + Math.floorMod(workspaceId.hashCode(), 1_000_000);
    }

    public boolean match(String id, String secret) {
        return clientId.equals(id) && clientSecret.equals(secret);
    }

    @Override
    public String toString() {
        return "Credentials[clientId=" + clientId + ", workspaceId=" + workspaceId + "]";
    }
}
