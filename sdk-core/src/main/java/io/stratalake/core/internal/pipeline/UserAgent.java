package io.stratalake.core.internal.pipeline;

import java.util.Optional;

/** The header {@code User-Agent}. */
public final class UserAgent {

    private UserAgent() {}

    /**
     * Returns the name and version of the SDK, the version of the Java runtime, and the suffix.
     *
     * @param suffix for example {@code inventory-job/1.4}; may be empty
     * @throws IllegalArgumentException if it contains a character other than printable ASCII
     */
    public static String of(String suffix) {
        for (var i = 0; i < suffix.length(); i++) {
            if (suffix.charAt(i) < ' ' || suffix.charAt(i) > '~') {
                throw new IllegalArgumentException("a user agent suffix must be printable ASCII, not: " + suffix);
            }
        }
        var sdk = "stratalake-sdk/" + version() + " Java/" + Runtime.version().feature();
        return suffix.isBlank() ? sdk : sdk + " " + suffix.strip();
    }

    /** Returns the version from the manifest on the class path, or from the descriptor on the module path. */
    private static String version() {
        var module = UserAgent.class.getModule();
        var version = module.isNamed()
                ? module.getDescriptor().rawVersion()
                : Optional.ofNullable(UserAgent.class.getPackage().getImplementationVersion());
        return version.orElse("development");
    }
}
