package io.stratalake.core.internal.pipeline;

import java.util.Optional;

/** How the SDK introduces itself. */
public final class UserAgent {

    private UserAgent() {}

    /**
     * The SDK's name and version and that of the Java runtime, and what the caller adds.
     *
     * @param suffix for example {@code inventory-job/1.4}; may be empty
     * @throws IllegalArgumentException if it holds a character that cannot stand in a header
     */
    public static String of(String suffix) {
        for (var i = 0; i < suffix.length(); i++) {
            if (suffix.charAt(i) < ' ' || suffix.charAt(i) > '~') {
                throw new IllegalArgumentException(
                        "a user agent is written in printable ASCII, this one is not: " + suffix);
            }
        }
        var own = "stratalake-sdk/" + version() + " Java/" + Runtime.version().feature();
        return suffix.isBlank() ? own : own + " " + suffix.strip();
    }

    /** From the jar's manifest on the class path; on the module path the JVM tells it of modules, not of packages. */
    private static String version() {
        var module = UserAgent.class.getModule();
        var version = module.isNamed()
                ? module.getDescriptor().rawVersion()
                : Optional.ofNullable(UserAgent.class.getPackage().getImplementationVersion());
        return version.orElse("development");
    }
}
