package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.core.error.ConfigurationException;

/**
 * The failures of a client that cannot be created. No message contains a value, which may be a secret in the wrong place.
 *
 * @param title the name of the platform in prose
 * @param platform the name of the platform in properties
 * @param name the name of the client
 * @param prefix the prefix of its properties, with a dot at the end
 */
record ClientProblem(String title, String platform, String name, String prefix) {

    /**
     * Returns the failure of a client whose credentials are in no property and no environment variable.
     *
     * @param remedy the ways to set them, as a clause
     */
    InvalidClientException withoutCredentials(String remedy, RuntimeException cause) {
        return new InvalidClientException(
                "The " + title + " client \"" + name + "\" has no credentials in its properties or in environment"
                        + " variables: " + message(cause),
                remedy
                        + ". Otherwise set the credentials with a customizer, define a bean for the client, or switch the"
                        + " clients off with stratalake." + platform + ".enabled=false",
                cause);
    }

    /** Returns the failure of a client that was found during ahead-of-time processing, and not at start. */
    InvalidClientException withoutProperties() {
        return new InvalidClientException(
                "The " + title + " client \"" + name + "\" has no properties",
                "Set the properties below " + prefix.substring(0, prefix.length() - 1)
                        + ", or process the application ahead of time without them",
                null);
    }

    /** Returns the failure of a client that has only a part of its credentials. */
    InvalidClientException incomplete(String present, String missing) {
        return new InvalidClientException(
                "The " + title + " client \"" + name + "\" has " + present + " but not " + missing,
                "Set " + missing + ", too",
                null);
    }

    /** Returns the failure of an environment variable that is not a URL. */
    InvalidClientException notUrl(String variable) {
        return new InvalidClientException(
                "The " + title + " client \"" + name + "\" could not be created: " + variable + " is not a URL",
                "Correct the environment variable " + variable + ", or set " + prefix + "base-url",
                null);
    }

    /** Returns the failure of a client with invalid settings. */
    InvalidClientException invalid(RuntimeException cause) {
        return new InvalidClientException(
                "The " + title + " client \"" + name + "\" could not be created: " + message(cause),
                "Correct the properties below " + prefix.substring(0, prefix.length() - 1)
                        + ", or the customizer of the client",
                cause);
    }

    private static String message(RuntimeException cause) {
        return cause instanceof ConfigurationException || cause instanceof IllegalArgumentException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName();
    }
}
