package io.stratalake.core.shared;

/**
 * The name of a rate limit in a store. Contains no secret and no id of a customer: the scope is a hash.
 *
 * @param platform the platform, {@code greenlake} or {@code omnistrate}
 * @param scope a hash of the unit by which the service counts, such as a workspace
 * @param operation the operation's name in the contract
 */
public record LimitKey(String platform, String scope, String operation) {

    private static final int MAX_LENGTH = 200;

    /** @throws IllegalArgumentException if a part is empty or has more than 200 characters */
    public LimitKey {
        check("platform", platform);
        check("scope", scope);
        check("operation", operation);
    }

    private static void check(String part, String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The %s of a shared limit has %s characters. Use 1 to %s."
                    .formatted(part, text.length(), MAX_LENGTH));
        }
    }

    /** Returns the key as one text: {@code greenlake/2f6c…/listSubscriptions}. */
    @Override
    public String toString() {
        return platform + "/" + scope + "/" + operation;
    }
}
