package io.stratalake.core.auth;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a client's token, without the token itself. A token that is not a JSON Web Token has no claims. Claims
 * are read and not verified, so do not grant access by them.
 *
 * @param workspaceId the id of the GreenLake workspace that the client belongs to, or null if it is unknown
 * @param subject the account that the token was issued to (claim {@code sub}), or null if the token does not say it
 * @param expiresAt the end of the token's lifetime by the client's clock, or null if it is unknown. The client renews
 *     the token before
 * @param permissions the permissions that the token names (claims {@code scope}, {@code scp}, {@code permissions} and
 *     {@code roles}), in their order. Empty if it names no permission, although it may have some
 */
public record TokenInfo(
        @Nullable String workspaceId,
        @Nullable String subject,
        @Nullable Instant expiresAt,
        List<String> permissions) {

    /** Copies the list. */
    public TokenInfo {
        permissions = List.copyOf(permissions);
    }
}
