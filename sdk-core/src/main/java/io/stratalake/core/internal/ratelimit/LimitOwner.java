package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.shared.RateLimitScope;
import io.stratalake.core.shared.SharedLimitOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a client's rate limits: a workspace and an API client, by either of which a service may count requests.
 * Holds hashes, because ids and keys of customers do not belong in a store that several programs use.
 *
 * @param workspace the hash of the workspace, or null if it is unknown
 * @param apiClient the hash of the API client or user, or null if it is unknown
 */
public record LimitOwner(
        @Nullable String workspace, @Nullable String apiClient) {

    /** An owner of which nothing is known. */
    public static final LimitOwner UNKNOWN = new LimitOwner(null, null);

    private static final int BYTES = 16;

    /**
     * Returns the owner of a client's limits.
     *
     * @param workspaceId the id of the workspace, or null
     * @param apiClientId the id of the API client or user, or null
     */
    public static LimitOwner of(@Nullable String workspaceId, @Nullable String apiClientId) {
        return new LimitOwner(
                workspaceId == null ? null : workspaceHash(workspaceId),
                apiClientId == null ? null : hash("client", apiClientId));
    }

    /**
     * Returns the owner for a client of a tenant of this one: the workspace is the tenant's, but its tokens come from the
     * same API client.
     */
    public LimitOwner ofTenant(String workspaceId) {
        return new LimitOwner(workspaceHash(workspaceId), apiClient);
    }

    private static String workspaceHash(String id) {
        return hash("workspace", id.replace("-", "").toLowerCase(Locale.ROOT));
    }

    /** Returns the scopes of which a request needs a slot each, the narrower first. */
    List<String> scopes(SharedLimitOptions options) {
        if (options.name() != null) {
            return List.of(hash("name", options.name()));
        }
        if (options.scope() == RateLimitScope.WORKSPACE) {
            // An API client belongs to one workspace.
            return List.of(required(workspace != null ? workspace : apiClient, "workspace"));
        }
        var client = required(apiClient, "API client");
        return options.scope() == RateLimitScope.API_CLIENT
                ? List.of(client)
                : List.of(client, required(workspace, "workspace"));
    }

    private static String required(@Nullable String hash, String what) {
        if (hash == null) {
            throw new ConfigurationException(
                    ("The client cannot share its rate limits, because its settings do not show its"
                                    + " %s. Set the workspace id, or SharedLimitOptions.scopedTo(name)")
                            .formatted(what));
        }
        return hash;
    }

    private static String hash(String kind, String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(("stratalake shared limits\n" + kind + "\n" + text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
