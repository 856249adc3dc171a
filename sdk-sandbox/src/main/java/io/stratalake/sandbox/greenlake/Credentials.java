package io.stratalake.sandbox.greenlake;

/** The one API client that the sandbox knows, and its workspace. */
public record Credentials(String clientId, String clientSecret, String workspaceId) {

    /** The secret has characters that mean something in a form: a client that does not encode it cannot sign in. */
    public static Credentials ofSandbox() {
        return new Credentials(
                "5b0a3f0e-6f1d-4b52-9a37-0c8c2a4de901",
                "c2FuZGJveA+not/a=real&secret",
                "7c3d9a41e5b84f0f9d26a1b0c4e8f512");
    }

    public boolean match(String id, String secret) {
        return clientId.equals(id) && clientSecret.equals(secret);
    }

    @Override
    public String toString() {
        return "Credentials[clientId=" + clientId + ", workspaceId=" + workspaceId + "]";
    }
}
