package io.stratalake.sandbox.greenlake;

import java.util.List;

/** The access of the API clients of one workspace: who can sign in, and with which tokens. */
final class ApiClientAccess {

    private final String workspaceId;
    private final List<Credentials> signIns;
    private final TokenIssuer tokens;

    /** @param signIns the API clients of all workspaces; changed here, and safe for use by several threads */
    ApiClientAccess(String workspaceId, List<Credentials> signIns, TokenIssuer tokens) {
        this.workspaceId = workspaceId;
        this.signIns = signIns;
        this.tokens = tokens;
    }

    /** Returns the client id that the workspace has at the start; empty for a tenant. */
    String initialClientId() {
        return signIns.stream()
                .filter(one -> one.workspaceId().equals(workspaceId))
                .map(Credentials::clientId)
                .findFirst()
                .orElse("");
    }

    /** Lets an API client sign in with this secret only. */
    void permit(String clientId, String secret) {
        signIns.removeIf(one -> one.clientId().equals(clientId));
        signIns.add(new Credentials(clientId, secret, workspaceId));
    }

    /** Ends the access of an API client and its tokens. */
    void revoke(String clientId) {
        signIns.removeIf(one -> one.clientId().equals(clientId));
        tokens.revoke(clientId);
    }
}
